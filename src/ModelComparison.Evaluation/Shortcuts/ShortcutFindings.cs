using ModelComparison.Data.Probing;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>From probes that fired to what they accuse.</summary>
internal static class ShortcutFindings
{
    /// <summary>One finding a suspect, the one that explains most first, traces of others last.</summary>
    public static IReadOnlyList<ShortcutFinding> Collect(
        IReadOnlyList<ProbeResult> results, IReadOnlyList<ProbeInput> probes, IReadOnlyList<int> labels, double largeShare, double baseline)
    {
        var findings = new List<ShortcutFinding>();
        foreach (var group in results.Where(result => result.IsShortcut).GroupBy(result => result.Probe.Suspect))
        {
            var evidence = group.OrderByDescending(AccuracyOf).First();
            findings.Add(new ShortcutFinding(group.Key, evidence.Probe.Id, Explained(evidence, baseline) >= largeShare));
        }

        var compression = findings.Find(finding => finding.Suspect == ShortcutSuspect.File);
        return
        [
            .. findings
                .Select(finding => compression is not null && IsTrace(finding, results, probes, labels) ? finding with { TraceOf = ShortcutSuspect.File } : finding)
                .OrderBy(finding => finding.TraceOf != ShortcutSuspect.None).ThenByDescending(finding => AccuracyOf(results.First(result => result.Probe.Id == finding.ProbeId))),
        ];
    }

    private static double AccuracyOf(ProbeResult result) => result.Scores[result.Best].Accuracy;

    private static double Explained(ProbeResult result, double baseline) => result.ShareExplained ?? ((AccuracyOf(result) - baseline) / (1 - baseline));

    // All probes of the suspect that fired must be within what compression does to colours.
    private static bool IsTrace(ShortcutFinding finding, IReadOnlyList<ProbeResult> results, IReadOnlyList<ProbeInput> probes, IReadOnlyList<int> labels)
    {
        if (finding.Suspect != ShortcutSuspect.Background)
            return false;
        var fired = Enumerable.Range(0, probes.Count).Where(i => results[i].IsShortcut && results[i].Probe.Suspect == finding.Suspect).Select(i => probes[i].Features);
        return fired.All(features => features.CompressionTolerance > 0 && LargestDifference(features, labels) <= features.CompressionTolerance);
    }

    /// <summary>Largest difference between two classes' medians in the first three columns, which are the colour.</summary>
    private static double LargestDifference(ProbeFeatures features, IReadOnlyList<int> labels)
    {
        var largest = 0.0;
        for (var column = 0; column < 3; column++)
        {
            var medians = Enumerable.Range(0, labels.Count).GroupBy(row => labels[row])
                .Select(group => MedianOf([.. group.Select(row => (double)features.Features.Row(row)[column])])).ToList();
            largest = Math.Max(largest, medians.Max() - medians.Min());
        }

        return largest;
    }

    private static double MedianOf(double[] values)
    {
        Array.Sort(values);
        return values.Length % 2 == 1 ? values[values.Length / 2] : (values[(values.Length / 2) - 1] + values[values.Length / 2]) / 2;
    }
}
