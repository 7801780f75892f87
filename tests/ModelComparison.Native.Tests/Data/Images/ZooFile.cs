using System.Text.Json;

namespace ModelComparison.Native.Tests.Data.Images;

/// <summary>One file of the zoo and what Pillow made of it.</summary>
public sealed record ZooFile(int Width, int Height, string? Pixels, string? Resized, string? Error)
{
    /// <summary>All files by name.</summary>
    public static IReadOnlyDictionary<string, ZooFile> All { get; } = JsonSerializer.Deserialize<Zoo>(
        File.ReadAllText(Path.Combine(Folder, "..", "zoo.json")), JsonSerializerOptions.Web)!.Files;

    /// <summary>Where the files are.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Data", "Images", "Fixtures", "Zoo");

    /// <summary>Full path of a file.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name);

    private sealed record Zoo(string Tool, Dictionary<string, ZooFile> Files);
}
