using System.Globalization;
using ModelComparison.Data.Audit.Files;
using ModelComparison.Data.Images;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Audit.Sources;

/// <summary>Suspects sources from size, compression and border colour, and holds each of these against the classes.</summary>
internal static class SourceAnalysis
{
    private const int MostExactSizes = 8;
    private const double ExactSizesShare = 0.9;
    private const double RareShare = 0.01;
    private const int RareCount = 5;
    private const string Other = "other";

    /// <summary>The sources, the largest first, and the associations.</summary>
    public static (IReadOnlyList<SuspectedSource> Sources, IReadOnlyList<SourceAssociation> Associations) Analyse(IReadOnlyList<ImageFacts> facts, int classCount)
    {
        if (facts.Count == 0)
            return ([], []);
        var labels = facts.Select(fact => fact.ClassIndex).ToArray();
        var sizes = Sizes(facts);
        var compressions = facts.Select(Compression).ToArray();
        var clusters = ColourClusters.Assign([.. facts.Select(fact => fact.Border)]);
        var sources = MergeRare([.. Enumerable.Range(0, facts.Count).Select(i => $"{sizes[i]}\0{compressions[i]}\0{clusters[i].ToString(CultureInfo.InvariantCulture)}")]);
        var seed = new Seed(0).For("audit");
        IReadOnlyList<SourceAssociation> associations =
        [
            Contingency.Measure("suspected source", Number(sources), labels, seed),
            Contingency.Measure("image size", Number(MergeRare(sizes)), labels, seed),
            Contingency.Measure("compression", Number(MergeRare(compressions)), labels, seed),
            Contingency.Measure("border colour", ColourBins.Assign([.. facts.Select(fact => fact.Border)]), labels, seed),
            Contingency.Measure("file-name pattern", Number(MergeRare([.. facts.Select(fact => FileNamePattern.Of(fact.File))])), labels, seed),
        ];
        return (Describe(sources, facts, classCount), associations);
    }

    private static IReadOnlyList<SuspectedSource> Describe(string[] sources, IReadOnlyList<ImageFacts> facts, int classCount) =>
    [
        .. Enumerable.Range(0, facts.Count).GroupBy(i => sources[i], StringComparer.Ordinal)
            .OrderBy(group => group.Key == Other).ThenByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SuspectedSource(
                Name(group.Key, [.. group.Select(i => facts[i])]),
                [.. Enumerable.Range(0, classCount).Select(c => group.Count(i => facts[i].ClassIndex == c))])),
    ];

    private static string Name(string source, ImageFacts[] facts)
    {
        if (source == Other)
            return "other, each of few images";
        var parts = source.Split('\0');
        var border = new BorderColour(
            facts.Select(fact => fact.Border.Red).Order().ElementAt(facts.Length / 2),
            facts.Select(fact => fact.Border.Green).Order().ElementAt(facts.Length / 2),
            facts.Select(fact => fact.Border.Blue).Order().ElementAt(facts.Length / 2));
        return $"{parts[0]}, {parts[1]}, border about {ClassFilesTable.Hex(border)}";
    }

    // A few sizes are told apart exactly; where there are many, as for cells cut out one by one, by half octaves.
    private static string[] Sizes(IReadOnlyList<ImageFacts> facts)
    {
        var exact = facts.Select(fact => $"{fact.Width} × {fact.Height}").ToArray();
        var counts = ValueCount.Of(exact);
        return counts.Take(MostExactSizes).Sum(item => item.Count) >= ExactSizesShare * facts.Count
            ? exact
            : [.. facts.Select(fact => $"sides of about {Math.Round(Math.Pow(2, Math.Round(Math.Log2((double)fact.Width * fact.Height)) / 2)).ToString(CultureInfo.InvariantCulture)}")];
    }

    private static string Compression(ImageFacts fact) => fact.Format == ImageFormat.Jpeg && fact.JpegQuality is { } quality
        ? $"JPEG quality {(Math.Min(100, (int)Math.Round(quality / 5.0) * 5)).ToString(CultureInfo.InvariantCulture)}"
        : ClassFilesTable.FormatName(fact);

    private static string[] MergeRare(string[] values)
    {
        var counts = values.GroupBy(value => value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count());
        var enough = Math.Max(RareCount, RareShare * values.Length);
        return [.. values.Select(value => counts[value] >= enough ? value : Other)];
    }

    private static int[] Number(string[] values)
    {
        var numbers = values.Distinct().Order(StringComparer.Ordinal).Select((value, index) => (value, index)).ToDictionary(pair => pair.value, pair => pair.index);
        return [.. values.Select(value => numbers[value])];
    }
}
