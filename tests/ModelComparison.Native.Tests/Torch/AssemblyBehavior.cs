using Xunit.Sdk;
using Xunit.v3;

// libtorch's default generator and its thread counts belong to the process: tests that seed the one or set the other must not overlap.
[assembly: Parallelization(Mode = ParallelMode.None)]
