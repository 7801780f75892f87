using System.Globalization;
using ModelComparison.Evaluation.Shortcuts;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>What the classes show without the cell: the verdict in sentences, every probe beside the full features, and what the probes saw.</summary>
public static class ShortcutProbeSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(ShortcutProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var blocks = new List<ReportBlock>();
        blocks.AddRange(ShortcutSentences.Of(result).Select(sentence => new TextBlock(sentence)));
        if (ShortcutProbeFigure.Create(result) is { } figure)
            blocks.Add(new FigureBlock(figure));
        blocks.Add(new TableBlock(Probes(result)));
        if (result.Conditions is { } conditions)
            blocks.Add(new DetailsBlock("What the probes saw, and files by class", [new ListBlock(HowSeen(conditions)), new TableBlock(Files(conditions))]));
        return new ReportSection("shortcuts", "Shortcut probe", blocks);
    }

    private static ReportTable Probes(ShortcutProbeResult result)
    {
        var rows = new List<IReadOnlyList<ReportCell>>();
        var notes = new List<string>
        {
            $"Accuracies over the same {NumberText.Count(result.Images, "test image")}, with 95 % intervals from drawing {(result.GroupCount is { } groups ? $"the {groups} groups" : "the images of each class")} again "
            + $"({result.Thresholds.Resamples.ToString(CultureInfo.InvariantCulture)} times), widened because the models of the folds share training images. Always saying the most frequent class of the training fold gives {NumberText.Of(result.Baseline)}.",
            "The mean colour of the whole image holds the cell too: it is shown for comparison and can name nothing.",
            "Explained: what the probe's best classifier achieves above that, as a share of what the best one achieves above it on the full features. p: one-sided, "
            + "corrected for all probes and classifiers that can name a shortcut (Holm). A shortcut is named when p is at most "
            + $"{result.Thresholds.Level.ToString(CultureInfo.InvariantCulture)} and the lower end of its share at least {Percent(result.Thresholds.LeastShare)}.",
        };
        for (var i = 0; i < result.Full.Count; i++)
            rows.Add(Row(i == 0 ? "Full features" : "", result.Full[i], "", "", ""));
        foreach (var probe in result.Probes)
        {
            if (probe.IsConstant)
                rows.Add([probe.Probe.DisplayName, "", "", "the same for every image", "", "", "no"]);
            for (var i = 0; i < probe.Scores.Count; i++)
                rows.Add(Row(i == 0 ? probe.Probe.DisplayName : "", probe.Scores[i], i == probe.Best ? Share(probe) : "", PValue(probe, probe.Scores[i]), i == 0 ? Verdict(result, probe) : ""));
            notes.AddRange(probe.Failures.Select(failure => $"{probe.Probe.DisplayName}: {failure}"));
            if (probe.Missing > 0)
                notes.Add($"{probe.Probe.DisplayName}: {NumberText.Count(probe.Missing, "image")} showed nothing but the cell there and took the median of the others.");
        }

        return new ReportTable(
            "What the same classifiers achieve on the same folds without the cell",
            ["Shown to the classifier", "Classifier", "Accuracy", "95 % interval", "Explained", "p", "Shortcut"], rows, notes);
    }

    private static IReadOnlyList<ReportCell> Row(string name, ProbeScore score, string share, string pValue, string verdict) =>
        [name, score.LearnerName, NumberText.Of(score.Accuracy), NumberText.Of(score.Interval), share, pValue, verdict];

    private static string Share(ProbeResult probe) => probe is { ShareExplained: { } share, ShareInterval: { } interval }
        ? $"{Percent(share)} ({Percent(interval.Lower)} to {Percent(interval.Upper)})"
        : "n/a";

    private static string PValue(ProbeResult probe, ProbeScore score) => probe.Probe.Suspect == ShortcutSuspect.None ? "" :
        score.AdjustedPValue < 0.001 ? "< 0.001" : NumberText.Of(score.AdjustedPValue);

    private static string Verdict(ShortcutProbeResult result, ProbeResult probe)
    {
        if (probe.Probe.Suspect == ShortcutSuspect.None)
            return "–";
        if (!probe.IsShortcut)
            return "no";
        var finding = result.Findings.First(finding => finding.Suspect == probe.Probe.Suspect);
        return finding.TraceOf == ShortcutSuspect.None ? "yes" : $"trace of {ShortcutProbe.NameOf(finding.TraceOf)}";
    }

    private static IReadOnlyList<string> HowSeen(ProbeConditions conditions) =>
    [
        $"Cells: {conditions.MaskSource}; grown by 4 % of the shorter side"
            + (conditions.CellsNotFound > 0 ? $". In {NumberText.Count(conditions.CellsNotFound, "image")} none was found, and a disc in the middle was taken for it." : "."),
        "Border pixels only: dominant colour of the outer 6 % that are not the cell.",
        $"Cell masked out: dominant colour outside the cell and outside one circle for all images (radius {NumberText.Of(conditions.Circle)} of half the shorter side), "
            + "so that the hole says nothing about the cell's size, and the direction in which neighbouring cells absorb light.",
        "Neither uses areas, counts, means or texture: a large cell leaves less room for its neighbours, and texture follows from image size and compression.",
        "File: format, channels, bit depth, JPEG quality from the quantisation tables, subsampling, progressive, and which metadata are there; not the bytes, which follow from the picture too, nor the name.",
    ];

    private static ReportTable Files(ProbeConditions conditions) => new(
        "Files by class; numbers of images in brackets",
        ["Class", "Images", "Width × height", "Format", "JPEG quality", "Bytes per pixel (median)"],
        [.. conditions.Files.Select(files => (IReadOnlyList<ReportCell>)
        [
            files.ClassName, files.Images.ToString(CultureInfo.InvariantCulture), files.Sizes, files.Formats, files.JpegQuality, NumberText.Of(files.BytesPerPixel),
        ])],
        ["Bytes per pixel follow from the picture and from its compression together, so they are shown and not judged."]);

    private static string Percent(double share) => Math.Round(100 * share).ToString("0", CultureInfo.InvariantCulture).Replace('-', '−') + " %";
}
