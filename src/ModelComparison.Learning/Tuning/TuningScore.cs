using ModelComparison.Evaluation;

namespace ModelComparison.Learning.Tuning;

/// <summary>How one candidate did on the inner folds.</summary>
/// <param name="Settings">The tuned hyper-parameters of the candidate.</param>
/// <param name="Mean">Mean of the metric over the inner folds.</param>
public sealed record TuningScore(IReadOnlyList<Setting> Settings, double Mean);
