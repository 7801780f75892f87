namespace ModelComparison.Data.Audit;

/// <summary>What the files of one class are like.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Images">Files, unreadable ones included.</param>
/// <param name="Sizes">Width × height in pixels, the most frequent first.</param>
/// <param name="Formats">By content.</param>
/// <param name="JpegQualities">Estimated from the quantisation tables; empty without JPEG files.</param>
/// <param name="MedianBytes">Median length of a file.</param>
/// <param name="Border">Median colour of the outermost frame as #rrggbb, channel by channel; null when no file can be read.</param>
/// <param name="NamePatterns">Names of files with every number as '#' and every long hexadecimal number as '(hex)'.</param>
public sealed record ClassFiles(
    string Name,
    int Images,
    IReadOnlyList<ValueCount> Sizes,
    IReadOnlyList<ValueCount> Formats,
    IReadOnlyList<ValueCount> JpegQualities,
    long MedianBytes,
    string? Border,
    IReadOnlyList<ValueCount> NamePatterns);
