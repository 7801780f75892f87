namespace ModelComparison.Evaluation.Statistics;

/// <summary>An interval estimate. It is not cut off at the ends of a metric's range, so that its width stays readable.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Level">Confidence level in (0, 1): 0.95.</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper, double Level);
