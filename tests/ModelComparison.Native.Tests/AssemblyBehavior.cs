using System.Runtime.CompilerServices;
using ModelComparison.Vision.Runtime;
using Xunit.Sdk;
using Xunit.v3;

// libtorch's default generator and its thread counts belong to the process: tests that seed the one or set the other must not overlap.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace ModelComparison.Native.Tests;

internal static class TorchSetup
{
    // Some tests use TorchSharp before anything of ModelComparison.Vision.
    [ModuleInitializer]
    internal static void Register() => TorchLibrary.Register();
}
