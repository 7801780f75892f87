using System.Globalization;

namespace ModelComparison.Data.Probing;

/// <summary>Sizes, formats and compression of the files of one class.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Images">Number of images.</param>
/// <param name="Sizes">The most frequent sizes with their numbers of images.</param>
/// <param name="Formats">The formats with their numbers of images.</param>
/// <param name="JpegQuality">The most frequent qualities of JPEG files with their numbers of images; empty where there are none.</param>
/// <param name="BytesPerPixel">Median of the file's bytes for each pixel. It follows from picture and compression together, and no probe uses it.</param>
public sealed record ClassFiles(string ClassName, int Images, string Sizes, string Formats, string JpegQuality, double BytesPerPixel)
{
    private const int Shown = 3;

    /// <summary>One row a class that has images.</summary>
    /// <param name="files">Facts of each image [N].</param>
    /// <param name="labels">Class of each image [N].</param>
    /// <param name="classNames">Names of the classes.</param>
    public static IReadOnlyList<ClassFiles> Of(IReadOnlyList<FileFacts> files, IReadOnlyList<int> labels, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        return
        [
            .. Enumerable.Range(0, files.Count).GroupBy(row => labels[row]).OrderBy(group => group.Key)
                .Select(group => OfClass(classNames[group.Key], [.. group.Select(row => files[row])])),
        ];
    }

    private static ClassFiles OfClass(string name, FileFacts[] files) => new(
        name,
        files.Length,
        Counts(files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Header.Width} × {file.Header.Height}"))),
        Counts(files.Select(file => file.Header.Format.ToString().ToUpperInvariant())),
        Counts(files.Where(file => file.Compression is not null).Select(file => file.Compression!.LuminanceQuality.ToString(CultureInfo.InvariantCulture))),
        Median.Of([.. files.Select(file => file.BytesPerPixel)]));

    private static string Counts(IEnumerable<string> values)
    {
        var groups = values.GroupBy(value => value, StringComparer.Ordinal)
            .Select(group => (Value: group.Key, Count: group.Count())).OrderByDescending(group => group.Count).ThenBy(group => group.Value, StringComparer.Ordinal).ToList();
        if (groups.Count == 1)
            return groups[0].Value;
        var shown = groups.Take(Shown).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Value} ({group.Count})"));
        return string.Join(", ", shown) + (groups.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {groups.Count - Shown} more") : "");
    }
}
