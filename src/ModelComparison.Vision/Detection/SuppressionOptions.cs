namespace ModelComparison.Vision.Detection;

/// <summary>Which of the overlapping boxes are kept. The defaults are the reference's for predictions.</summary>
/// <param name="ConfidenceThreshold">Scores must be above this, in [0, 1].</param>
/// <param name="IouThreshold">A box goes when it overlaps a better one of its class by more than this intersection over union, in [0, 1].</param>
/// <param name="MaximumDetections">Most boxes of an image, at least 0.</param>
/// <param name="MultiLabel">Whether an anchor counts for every class above the threshold, not for its best one alone.</param>
/// <param name="ClassAgnostic">Whether boxes of different classes suppress each other.</param>
/// <param name="Classes">Only these classes are kept; null keeps all.</param>
/// <param name="MaximumCandidates">Only so many candidates of the highest scores are looked at, at least 1.</param>
public sealed record SuppressionOptions(
    double ConfidenceThreshold = 0.25,
    double IouThreshold = 0.7,
    int MaximumDetections = 300,
    bool MultiLabel = false,
    bool ClassAgnostic = false,
    IReadOnlyList<int>? Classes = null,
    int MaximumCandidates = 30_000)
{
    /// <summary>The reference's settings for measuring mean average precision: nearly every score, every class of an anchor.</summary>
    public static SuppressionOptions Validation { get; } = new(ConfidenceThreshold: 0.001, MultiLabel: true);
}
