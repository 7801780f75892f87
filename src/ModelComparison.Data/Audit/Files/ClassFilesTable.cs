using System.Globalization;

namespace ModelComparison.Data.Audit.Files;

/// <summary>Sums up the files of each class.</summary>
internal static class ClassFilesTable
{
    // A folder may hold as many sizes or names as files.
    private const int MostValues = 20;

    /// <summary>One row a class.</summary>
    public static IReadOnlyList<ClassFiles> Create(IReadOnlyList<string> classNames, IReadOnlyList<int> labels, IReadOnlyList<ImageFacts> facts)
    {
        var byClass = facts.ToLookup(fact => fact.ClassIndex);
        return [.. classNames.Select((name, c) => Describe(name, labels.Count(label => label == c), [.. byClass[c]]))];
    }

    /// <summary>A colour as #rrggbb.</summary>
    public static string Hex(BorderColour colour) => $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}";

    private static ClassFiles Describe(string name, int images, ImageFacts[] facts) => new(
        name,
        images,
        Top(facts.Select(fact => $"{fact.Width} × {fact.Height}")),
        Top(facts.Select(fact => FormatName(fact))),
        Top(facts.Where(fact => fact.JpegQuality is not null).Select(fact => fact.JpegQuality!.Value.ToString(CultureInfo.InvariantCulture))),
        facts.Length == 0 ? 0 : Median(facts, fact => fact.Bytes),
        facts.Length == 0 ? null : Hex(new BorderColour((byte)Median(facts, fact => fact.Border.Red), (byte)Median(facts, fact => fact.Border.Green), (byte)Median(facts, fact => fact.Border.Blue))),
        Top(facts.Select(fact => FileNamePattern.Of(fact.File))));

    /// <summary>"JPEG", "PNG", "BMP", "TIFF".</summary>
    public static string FormatName(ImageFacts fact) => fact.Format.ToString().ToUpperInvariant();

    private static long Median(ImageFacts[] facts, Func<ImageFacts, long> value) => facts.Select(value).Order().ElementAt(facts.Length / 2);

    private static IReadOnlyList<ValueCount> Top(IEnumerable<string> values)
    {
        var counts = ValueCount.Of(values);
        return counts.Count <= MostValues
            ? counts
            : [.. counts.Take(MostValues - 1), new ValueCount($"{counts.Count - MostValues + 1} others", counts.Skip(MostValues - 1).Sum(item => item.Count))];
    }
}
