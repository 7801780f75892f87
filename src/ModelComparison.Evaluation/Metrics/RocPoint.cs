namespace ModelComparison.Evaluation.Metrics;

/// <summary>One point of a ROC curve.</summary>
/// <param name="FalsePositiveRate">1 - specificity: share of the negatives at or above the threshold, in [0, 1].</param>
/// <param name="TruePositiveRate">Sensitivity: share of the positives at or above the threshold, in [0, 1].</param>
/// <param name="Threshold">Lowest score that counts as positive; +∞ at the start, where nothing does.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold);
