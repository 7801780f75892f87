using ModelComparison.Evaluation.Calibration;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Experiments.Storage;

/// <summary>What is said of a benchmark beyond its scores.</summary>
/// <param name="Comparison">Which classifier is better, and what cannot be decided.</param>
/// <param name="Calibration">How far probabilities can be believed.</param>
/// <param name="OperatingPoints">Sensitivity at a wanted specificity, and the reverse.</param>
public sealed record Judgement(LearnerComparison Comparison, CalibrationResult Calibration, IReadOnlyList<OperatingPoint> OperatingPoints);
