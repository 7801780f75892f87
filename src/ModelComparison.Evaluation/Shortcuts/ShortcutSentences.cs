using System.Globalization;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>The verdict in plain words.</summary>
public static class ShortcutSentences
{
    /// <summary>The verdict first, then what else a reader should know of it.</summary>
    public static IReadOnlyList<string> Of(ShortcutProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var sentences = new List<string>();
        if (result.FullBest < 0)
            sentences.Add("No classifier could be fitted on the full features, so there is nothing to compare the probes with.");
        else if (!result.IsFullAboveChance)
            sentences.Add($"The full features do not tell the classes better than always saying the most frequent one ({Number(result.Baseline)}), so there is no accuracy to explain.");
        sentences.AddRange(result.Named.Select(finding => Named(result, finding)));
        if (!result.Named.Any())
            sentences.Add(None(result));
        sentences.AddRange(result.Findings.Except(result.Named).Select(finding => Trace(result, finding)));
        if (MeanColour(result) is { } remark)
            sentences.Add(remark);
        return sentences;
    }

    /// <summary>Sentences for the top of the report, one for each shortcut that explains a lot.</summary>
    public static IReadOnlyList<string> Warnings(ShortcutProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. result.Named.Where(finding => finding.IsLarge).Select(finding => $"Shortcut: {Lower(Named(result, finding))}")];
    }

    private static string Named(ShortcutProbeResult result, ShortcutFinding finding)
    {
        var evidence = result.EvidenceOf(finding);
        var score = evidence.Scores[evidence.Best];
        var text = $"{Upper(ShortcutProbe.NameOf(finding.Suspect))} alone reaches accuracy {Number(score.Accuracy)} (95 % interval {Range(score.Interval)}; "
            + $"probe '{evidence.Probe.DisplayName}', {score.LearnerName})";
        if (evidence is not { ShareExplained: { } share, ShareInterval: { } interval })
            return $"{text}, where always saying the most frequent class gives {Number(result.Baseline)}.";
        return $"{text}, which is {Percent(share)} (95 % interval {Percent(interval.Lower)} to {Percent(interval.Upper)}) of what the full features achieve above "
            + $"always saying the most frequent class ({Number(result.Full[result.FullBest].Accuracy)} against {Number(result.Baseline)}).";
    }

    private static string None(ShortcutProbeResult result)
    {
        var judged = result.Probes.Where(probe => probe.Probe.Suspect != ShortcutSuspect.None).Select(probe => Lower(probe.Probe.DisplayName)).ToList();
        if (judged.Count == 0)
            return "No probe was run that could name a shortcut.";
        return $"No shortcut was found: {List(judged)} tell the classes no better than always saying the most frequent one ({Number(result.Baseline)}), "
            + $"or surely explain less than {Percent(result.Thresholds.LeastShare)} of the accuracy above it. A shortcut of another kind may still be there.";
    }

    private static string Trace(ShortcutProbeResult result, ShortcutFinding finding)
    {
        var evidence = result.EvidenceOf(finding);
        return $"{Upper(ShortcutProbe.NameOf(finding.Suspect))} tells the classes too (accuracy {Number(evidence.Scores[evidence.Best].Accuracy)}), but the classes differ in it by no more "
            + $"than these JPEG files' compression changes colours: it is taken for a trace of {ShortcutProbe.NameOf(finding.TraceOf)}.";
    }

    private static string? MeanColour(ShortcutProbeResult result)
    {
        var probe = result.Probes.FirstOrDefault(probe => probe.Probe.Suspect == ShortcutSuspect.None);
        if (probe is null || probe.Best < 0)
            return null;
        var share = probe.ShareExplained is { } explained ? $", {Percent(explained)} of what the full features achieve above it" : "";
        return $"The mean colour of the whole image reaches {Number(probe.Scores[probe.Best].Accuracy)}{share}; it holds the cell's own colour and size, so it names no shortcut by itself.";
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Percent(double share) => Math.Round(100 * share).ToString("0", CultureInfo.InvariantCulture).Replace('-', '−') + " %";

    private static string Range(ConfidenceInterval interval) => $"{Number(interval.Lower)} to {Number(interval.Upper)}";

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string List(List<string> items) => items.Count == 1 ? items[0] : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";
}
