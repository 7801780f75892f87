using System.Globalization;
using ModelComparison.Data;

namespace ModelComparison.Experiments.Storage;

/// <summary>pictures/: small pictures of images that the report shows, named by row: "row-17.png".</summary>
internal static class PicturesFolder
{
    private const string Prefix = "row-";
    private const string Ending = ".png";

    public static void Write(string folder, IReadOnlyDictionary<int, byte[]> pictures)
    {
        if (pictures.Count == 0)
            return;
        var target = Directory.CreateDirectory(Path.Combine(folder, RunFileNames.Pictures)).FullName;
        foreach (var (row, png) in pictures)
            AtomicFile.WriteAllBytes(Path.Combine(target, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{row}{Ending}")), png);
    }

    public static IReadOnlyDictionary<int, byte[]> Read(string folder)
    {
        var source = Path.Combine(folder, RunFileNames.Pictures);
        var pictures = new SortedDictionary<int, byte[]>();
        if (!Directory.Exists(source))
            return pictures;
        foreach (var path in Directory.EnumerateFiles(source, Prefix + "*" + Ending))
        {
            var name = Path.GetFileNameWithoutExtension(path)[Prefix.Length..];
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var row))
                pictures[row] = File.ReadAllBytes(path);
        }

        return pictures;
    }
}
