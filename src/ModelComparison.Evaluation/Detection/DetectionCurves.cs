namespace ModelComparison.Evaluation.Detection;

/// <summary>Curves of one class at overlap 0.5, each at the 1000 places of <see cref="Places"/>.</summary>
/// <param name="Precision">Precision when only detections of at least this confidence count [1000].</param>
/// <param name="Recall">Recall at this confidence [1000].</param>
/// <param name="F1">Harmonic mean of the two [1000].</param>
/// <param name="PrecisionByRecall">Precision at this recall [1000].</param>
public sealed record DetectionCurves(
    IReadOnlyList<double> Precision, IReadOnlyList<double> Recall, IReadOnlyList<double> F1, IReadOnlyList<double> PrecisionByRecall)
{
    /// <summary>Where the curves are sampled: 1000 confidences, or recalls, from 0 to 1.</summary>
    public static IReadOnlyList<double> Places { get; } = EvenSteps.Between(0, 1, 1000);
}
