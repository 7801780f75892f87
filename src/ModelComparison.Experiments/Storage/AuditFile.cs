using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Audit;

namespace ModelComparison.Experiments.Storage;

/// <summary>audit.json, what an audit found, and the folder audit-pairs beside it with the pairs that are drawn, each named by its number in the list.</summary>
public static class AuditFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "audit.json";

    private const string PicturesFolder = "audit-pairs";
    private const string PicturePrefix = "pair-";
    private const string PictureSuffix = ".png";

    /// <summary>Writes an audit into a folder; pictures of an earlier one are removed.</summary>
    /// <exception cref="InputException">The folder cannot be written to.</exception>
    public static void Write(string folder, AuditResult audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var pictures = Path.Combine(folder, PicturesFolder);
        foreach (var old in PictureFiles(pictures))
            File.Delete(old);
        foreach (var picture in audit.Pictures)
            AtomicFile.WriteAllBytes(Path.Combine(pictures, $"{PicturePrefix}{picture.Pair.ToString("0000", CultureInfo.InvariantCulture)}{PictureSuffix}"), picture.Png);
        AtomicFile.WriteAllText(Path.Combine(folder, Name), RunJson.Write(audit));
    }

    /// <summary>Reads the audit of a folder; null when it has none.</summary>
    /// <exception cref="InputException">A file of it is damaged.</exception>
    public static AuditResult? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            return null;
        var audit = RunJson.Read<AuditResult>(path);
        var pictures = PictureFiles(Path.Combine(folder, PicturesFolder)).Select(file => new AuditPicture(NumberOf(file), File.ReadAllBytes(file)));
        return audit with { Pictures = [.. pictures.Where(picture => picture.Pair < audit.Pairs.Count)] };
    }

    private static List<string> PictureFiles(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, PicturePrefix + "*" + PictureSuffix).Where(file => NumberOf(file) >= 0).Order(StringComparer.Ordinal)]
        : [];

    private static int NumberOf(string file)
        => int.TryParse(Path.GetFileNameWithoutExtension(file)[PicturePrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
