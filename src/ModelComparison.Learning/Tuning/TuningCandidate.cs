using ModelComparison.Evaluation;

namespace ModelComparison.Learning.Tuning;

/// <summary>One choice of the hyper-parameters that are tuned.</summary>
/// <param name="Settings">The tuned hyper-parameters with their values in this candidate, by their experiment-file names.</param>
/// <param name="Classifier">The classifier with these settings.</param>
public sealed record TuningCandidate(IReadOnlyList<Setting> Settings, IClassifier Classifier);
