namespace ModelComparison.Evaluation.Resampling;

/// <summary>
/// Predictions for a part of a training fold, by a second model of the same settings that was fitted on the rest of it: what a temperature
/// or a threshold may be chosen on, since neither saw a test image.
/// </summary>
/// <param name="TrueLabels">True class of each image of the part [M].</param>
/// <param name="Probabilities">Class probabilities of the part [M, C]; null when the second model could not be fitted.</param>
/// <param name="Failure">Why there are no probabilities, as a sentence; null otherwise.</param>
public sealed record CalibrationPart(IReadOnlyList<int> TrueLabels, ProbabilityMatrix? Probabilities, string? Failure = null);
