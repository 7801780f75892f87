using Xunit;

// libtorch's default generator and its thread counts belong to the process: tests that seed the one or set the other must not overlap.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
