using System.Text.Json.Serialization;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>What can be known of the classes without looking at the cell, beside what the full features achieve on the same folds.</summary>
/// <param name="Images">N, images that were tested on.</param>
/// <param name="Baseline">Accuracy of always saying the most frequent class of the training fold.</param>
/// <param name="Full">The same classifiers on the full features.</param>
/// <param name="FullBest">Index of the highest accuracy of <paramref name="Full"/>, or -1 when all failed.</param>
/// <param name="Probes">One result a probe.</param>
/// <param name="Findings">The shortcuts, the one that explains most first; traces of others last. Empty when there is none.</param>
/// <param name="Thresholds">When a probe was called a shortcut.</param>
public sealed record ShortcutProbeResult(
    int Images,
    double Baseline,
    IReadOnlyList<ProbeScore> Full,
    int FullBest,
    IReadOnlyList<ProbeResult> Probes,
    IReadOnlyList<ShortcutFinding> Findings,
    ShortcutThresholds Thresholds)
{
    /// <summary>Groups that were drawn for the intervals; null when images counted as independent.</summary>
    public int? GroupCount { get; init; }

    /// <summary>How the probes saw the images; null when they were made otherwise than from images.</summary>
    public ProbeConditions? Conditions { get; init; }

    /// <summary>The shortcuts that are no trace of another.</summary>
    [JsonIgnore]
    public IEnumerable<ShortcutFinding> Named => Findings.Where(finding => finding.TraceOf == ShortcutSuspect.None);

    /// <summary>True when at least one classifier is better on the full features than guessing.</summary>
    [JsonIgnore]
    public bool IsFullAboveChance => FullBest >= 0 && Full[FullBest].PValue <= Thresholds.Level && Full[FullBest].Accuracy > Baseline;

    /// <summary>The probe that shows a finding best.</summary>
    public ProbeResult EvidenceOf(ShortcutFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Probes.First(probe => probe.Probe.Id == finding.ProbeId);
    }
}
