namespace ModelComparison.Tests.Data;

/// <summary>A folder of its own for a test, deleted afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("mc-tests-").FullName;

    public string this[string relativePath] => Path.Combine(FullPath, relativePath);

    /// <summary>Makes a file and its folders.</summary>
    public string Add(string relativePath, string text = "")
    {
        var path = this[relativePath];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
