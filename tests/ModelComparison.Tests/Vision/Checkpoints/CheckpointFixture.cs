using System.Runtime.CompilerServices;

namespace ModelComparison.Tests.Vision.Checkpoints;

/// <summary>Files that fixtures/make_fixtures.py made with PyTorch 1.13.</summary>
internal static class CheckpointFixture
{
    public static string PathOf(string name, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "fixtures", name);
}
