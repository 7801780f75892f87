using System.Globalization;
using ModelComparison.Data.Audit;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>What an audit of the images found: duplicates with pictures, label conflicts, unusable files, files by class, and suspected sources.</summary>
public static class AuditSection
{
    private const int MostRows = 50;

    /// <summary>The audit as one section of a run's report; null for a run without one.</summary>
    public static ReportSection? Create(AuditResult? audit)
    {
        if (audit is null)
            return null;
        IReadOnlyList<ReportBlock> parts = [.. Parts(audit).SelectMany(part => (IEnumerable<ReportBlock>)[new HeadingBlock(part.Title), .. part.Blocks])];
        return new ReportSection("audit", "Audit of the images", [new ListBlock(Summary(audit)), new DetailsBlock("Duplicates, files and sources in full", parts)]);
    }

    /// <summary>The audit as a page of its own.</summary>
    public static IReadOnlyList<ReportSection> Parts(AuditResult audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ReportSection?[] parts =
        [
            new ReportSection("duplicates", "Duplicates", Duplicates(audit)),
            audit.Conflicts.Any() ? new ReportSection("conflicts", "Label conflicts", Conflicts(audit)) : null,
            new ReportSection("quality", "Unusable images", Quality(audit)),
            new ReportSection("files", "Files by class", Files(audit)),
            new ReportSection("sources", "Suspected sources", Sources(audit)),
        ];
        return [.. parts.OfType<ReportSection>()];
    }

    /// <summary>What was found, a sentence a kind of finding; good news included.</summary>
    public static IReadOnlyList<string> Summary(AuditResult audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var exact = audit.Pairs.Count(pair => pair.Kind != DuplicateKind.Near);
        var near = audit.Pairs.Count - exact;
        var conflicts = audit.Conflicts.Count();
        var unusable = audit.Quality.Select(finding => finding.File).Distinct().Count();
        List<string> sentences =
        [
            audit.Groups.Count == 0
                ? $"No duplicates among {Count(audit.Images, "image")}."
                : $"{audit.Groups.Sum(group => group.Files.Count)} of {audit.Images} images are duplicates of others, in {Count(audit.Groups.Count, "group")} "
                    + $"({Count(exact, "pair")} with equal pixels, {Count(near, "pair")} of near duplicates).",
        ];
        if (audit.Leak is { Pairs: > 0 } leak)
        {
            sentences.Add(leak.StraddlingPairs == 0
                ? $"No duplicate straddles training and test in the splits of this run ({Count(leak.Pairs, "pair")} looked at)."
                : $"{leak.StraddlingPairs} of {Count(leak.Pairs, "pair")} straddle training and test in the splits of this run; {Count(leak.TestedOnKnown, "image")} of {leak.Images} were tested on what was learnt.");
        }

        sentences.Add(conflicts == 0 ? "No picture is filed under two classes." : $"{Count(conflicts, "picture")} filed under more than one class.");
        sentences.Add(unusable == 0 ? "Every image can be read and shows something." : $"{Count(unusable, "file")} unreadable, blank, too dark or bright, very long or tiny.");
        if (audit.ClassNames.Count > 1)
            sentences.AddRange(audit.Associations.Where(item => item.IsStrong || item.Property == "suspected source").Select(item => item.Sentence));
        return sentences;
    }

    private static List<ReportBlock> Duplicates(AuditResult audit)
    {
        if (audit.Pairs.Count == 0)
            return [new TextBlock(string.Create(CultureInfo.InvariantCulture, $"None, up to turning, mirroring, cropping, resizing and recompressing (threshold {audit.NearDuplicateThreshold:0.0##})."))];
        var blocks = new List<ReportBlock>
        {
            new TextBlock(string.Create(
                CultureInfo.InvariantCulture,
                $"Equal pixels, or a correlation of at least {audit.NearDuplicateThreshold:0.0##} after turning, mirroring, shifting and scaling one onto the other. Shown: {audit.Pictures.Count} of {Count(audit.Pairs.Count, "pair")}; label conflicts first, then the least similar.")),
            new GridBlock([.. audit.Pictures.OrderBy(picture => Rank(audit.Pairs[picture.Pair])).Select(picture => Picture(audit, picture))]),
        };
        var rows = audit.Pairs.Take(MostRows).Select(pair => (IReadOnlyList<ReportCell>)
        [
            pair.First, pair.Second, pair.Description,
        ]).ToList();
        var notes = audit.Pairs.Count > MostRows ? new[] { $"{audit.Pairs.Count - MostRows} more pairs are in audit.json." } : [];
        blocks.Add(new DetailsBlock("List of pairs", [new TableBlock(new ReportTable("Duplicates", ["First", "Second", "How alike"], rows, notes) { Name = "audit-duplicates" })]));
        return blocks;
    }

    private static (int, double) Rank(DuplicatePair pair) => (IsConflict(pair) ? 0 : pair.Kind == DuplicateKind.Near ? 1 : 2, pair.Similarity);

    private static bool IsConflict(DuplicatePair pair) => pair.First.Split('/')[0] != pair.Second.Split('/')[0] && pair.First.Contains('/', StringComparison.Ordinal);

    private static PictureBlock Picture(AuditResult audit, AuditPicture picture)
    {
        var pair = audit.Pairs[picture.Pair];
        return new PictureBlock(
            $"audit-pair-{picture.Pair.ToString("0000", CultureInfo.InvariantCulture)}", picture.Png, $"{pair.First} and {pair.Second}: {pair.Description}.");
    }

    private static List<ReportBlock> Conflicts(AuditResult audit) =>
    [
        new TextBlock("The same picture under two or more classes: at least one label is wrong. Look at each and correct or remove it."),
        new ListBlock([.. audit.Conflicts.Take(MostRows).Select(group => string.Join(" = ", group.Files))]),
    ];

    private static List<ReportBlock> Quality(AuditResult audit)
    {
        if (audit.Quality.Count == 0)
            return [new TextBlock("None: every file can be read, none is blank, very dark, very bright, more than three times as long as wide, or smaller than 32 pixels.")];
        var rows = audit.Quality.Take(MostRows).Select(finding => (IReadOnlyList<ReportCell>)[finding.File, KindName(finding.Kind), finding.Detail]).ToList();
        var notes = audit.Quality.Count > MostRows ? new[] { $"{audit.Quality.Count - MostRows} more are in audit.json." } : [];
        return [new TableBlock(new ReportTable("Files with little or nothing to learn from", ["File", "What", "Value"], rows, notes) { Name = "audit-quality" })];
    }

    private static string KindName(QualityKind kind) => kind switch
    {
        QualityKind.Unreadable => "unreadable",
        QualityKind.Blank => "blank",
        QualityKind.VeryDark => "very dark",
        QualityKind.VeryBright => "very bright",
        QualityKind.ExtremeAspect => "very long",
        _ => "tiny",
    };

    private static List<ReportBlock> Files(AuditResult audit)
    {
        var rows = audit.Classes.Select(item => (IReadOnlyList<ReportCell>)
        [
            item.Name, Text(item.Images), Top(item.Sizes), Top(item.Formats), item.JpegQualities.Count == 0 ? "–" : Top(item.JpegQualities),
            $"{(item.MedianBytes / 1024.0).ToString("F1", CultureInfo.InvariantCulture)} KiB", item.Border ?? "–", Top(item.NamePatterns),
        ]).ToList();
        return
        [
            new TableBlock(new ReportTable(
                "What the files of each class are like",
                ["Class", "Images", "Size", "Format", "JPEG quality", "Median file", "Border colour", "File names"],
                rows,
                ["JPEG quality is estimated from the quantisation tables. The border colour is the median of the outermost 5 %. In file names '#' stands for a number."]) { Name = "audit-files" }),
        ];
    }

    private static List<ReportBlock> Sources(AuditResult audit)
    {
        const string Meaning = "Images of the same size, compression and border colour are suspected to come from one source. Where sources hold different classes, a model may learn the source instead of the cell.";
        if (audit.ClassNames.Count < 2)
            return [new TextBlock("There is one class only, so nothing can be tied to it.")];
        var sources = audit.Sources.Select(source => (IReadOnlyList<ReportCell>)[source.Description, Text(source.Images), .. source.ImagesByClass.Select(count => (ReportCell)Text(count))]).ToList();
        var associations = audit.Associations.Select(item => (IReadOnlyList<ReportCell>)
        [
            item.Property, Text(item.Values), item.CramersV.ToString("F2", CultureInfo.InvariantCulture),
            item.PValue <= 0.0011 ? "≤ 0.001" : item.PValue.ToString("F3", CultureInfo.InvariantCulture),
            item.GuessedRight.ToString("P0", CultureInfo.InvariantCulture), item.LargestClass.ToString("P0", CultureInfo.InvariantCulture),
        ]).ToList();
        return
        [
            new TextBlock(Meaning),
            new TableBlock(new ReportTable("Suspected sources and the classes in them", ["Source", "Images", .. audit.ClassNames], sources, []) { Name = "audit-sources" }),
            new TableBlock(new ReportTable(
                "How much properties of files tell about the class",
                ["Property", "Values", "Cramér's V", "p", "Guessed right", "Largest class"],
                associations,
                ["V from 0 (nothing) to 1 (everything), bias-corrected; p from 999 random relabellings. 'Guessed right' is the share of images whose class is the most frequent one of their value. File names do not reach a model; they hint at where images came from."]) { Name = "audit-associations" }),
        ];
    }

    private static string Top(IReadOnlyList<ValueCount> counts)
    {
        var shown = string.Join(", ", counts.Take(3).Select(item => counts.Count == 1 ? item.Value : $"{item.Value} ({Text(item.Count)})"));
        return counts.Count > 3 ? $"{shown} and {counts.Count - 3} more" : shown;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Text(count)} {noun}s";
}
