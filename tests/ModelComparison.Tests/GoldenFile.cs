using System.Runtime.CompilerServices;
using Xunit;

namespace ModelComparison.Tests;

/// <summary>Compares text with a file kept beside the test; UPDATE_GOLDEN=1 writes the file instead.</summary>
internal static class GoldenFile
{
    public static void Check(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing; run with UPDATE_GOLDEN=1 and look at it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
