using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>What one probe found.</summary>
/// <param name="Probe">Which.</param>
/// <param name="IsConstant">Every image has the same values, so nothing was fitted.</param>
/// <param name="Missing">Images without a value of their own.</param>
/// <param name="Scores">One score a classifier; none for a constant probe.</param>
/// <param name="Best">Index of the highest accuracy, or -1 when there is none.</param>
/// <param name="ShareExplained">
/// (accuracy - baseline) / (full accuracy - baseline) of the best classifier: how much of what the full features achieve above guessing the most
/// frequent class the probe achieves as well. Null when the full features are not better than guessing.
/// </param>
/// <param name="ShareInterval">95 % interval of the share, from the same draws of images above and below the line.</param>
/// <param name="Failures">Why a classifier could not be fitted, one sentence each.</param>
/// <param name="IsShortcut">True when the probe is above chance after correction and its share is large enough.</param>
public sealed record ProbeResult(
    ShortcutProbe Probe,
    bool IsConstant,
    int Missing,
    IReadOnlyList<ProbeScore> Scores,
    int Best,
    double? ShareExplained,
    ConfidenceInterval? ShareInterval,
    IReadOnlyList<string> Failures,
    bool IsShortcut);
