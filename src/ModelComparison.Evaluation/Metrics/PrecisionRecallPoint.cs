namespace ModelComparison.Evaluation.Metrics;

/// <summary>One point of a precision-recall curve.</summary>
/// <param name="Recall">Share of the positives at or above the threshold, in [0, 1].</param>
/// <param name="Precision">Share of positives among the images at or above the threshold, in [0, 1].</param>
/// <param name="Threshold">Lowest score that counts as positive; +∞ at the start, where nothing does.</param>
public readonly record struct PrecisionRecallPoint(double Recall, double Precision, double Threshold);
