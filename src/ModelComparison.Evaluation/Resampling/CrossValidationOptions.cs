using ModelComparison.Data;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>How a cross-validation is carried out. Nothing here but <see cref="Seed"/> and <see cref="Transforms"/> changes a prediction.</summary>
public sealed record CrossValidationOptions
{
    /// <summary>Randomness of all fits; each fit has its own, derived from repeat, fold and learner. 42 unless told otherwise.</summary>
    public Seed Seed { get; init; } = new(42);

    /// <summary>Most threads in use at a time, at least 1; all of the machine's unless told otherwise.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Preprocessing, in this order, fitted once a fold on its training part and shared by all learners.</summary>
    public IReadOnlyList<ITransform> Transforms { get; init; } = [];

    /// <summary>
    /// True to record a learner that fails as <see cref="ResampleResult.Failure"/> and go on with the others; false to let its exception through.
    /// </summary>
    public bool KeepGoing { get; init; } = true;

    /// <summary>
    /// Share of each training fold that a second model is judged on (<see cref="FoldResult.CalibrationPart"/>), in [0, 1); 0 for none. It costs
    /// one more fit of each classifier and fold, on the rest of the training fold. Predictions for test images do not depend on it.
    /// </summary>
    public double CalibrationFraction { get; init; }

    /// <summary>True to score each model on its own training images too (<see cref="FoldResult.TrainingScores"/>).</summary>
    public bool ScoreTraining { get; init; }

    /// <summary>Folds already finished by an earlier run that was stopped, and where new ones are kept; null to keep none.</summary>
    public ICompletedFolds? CompletedFolds { get; init; }

    /// <summary>Told how far the work is; null for silence.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }
}
