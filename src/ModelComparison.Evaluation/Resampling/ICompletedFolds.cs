using ModelComparison.Data.Splits;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>
/// Where finished folds are kept, so that a run that was stopped goes on where it was. Called by one thread at a time.
/// Whoever implements it makes sure that what it returns belongs to the same data, settings and seed.
/// </summary>
public interface ICompletedFolds
{
    /// <summary>The result of a learner on a split, or null when it has still to be computed.</summary>
    FoldResult? Find(ILearner learner, Split split);

    /// <summary>Keeps the result of a learner on a split as soon as it is there.</summary>
    void Add(ILearner learner, Split split, FoldResult result);
}
