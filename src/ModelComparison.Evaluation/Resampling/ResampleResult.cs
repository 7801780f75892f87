namespace ModelComparison.Evaluation.Resampling;

/// <summary>What one learner did on all splits.</summary>
/// <param name="LearnerId">"logistic-regression".</param>
/// <param name="DisplayName">"Logistic regression".</param>
/// <param name="IsClusterer">True for a clusterer, which is kept out of the ranking of classifiers.</param>
/// <param name="Settings">Hyper-parameters in force.</param>
/// <param name="Folds">One result a split, in the order of the splits; empty when the learner failed.</param>
/// <param name="Failure">Null, or the sentence that says why the learner could not be fitted; the others go on.</param>
public sealed record ResampleResult(
    string LearnerId,
    string DisplayName,
    bool IsClusterer,
    IReadOnlyList<Setting> Settings,
    IReadOnlyList<FoldResult> Folds,
    string? Failure = null);
