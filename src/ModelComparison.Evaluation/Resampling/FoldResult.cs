namespace ModelComparison.Evaluation.Resampling;

/// <summary>What one learner did on one split: its predictions for the test rows and how long it took.</summary>
/// <param name="SplitIndex">Index into <see cref="BenchmarkResult.Splits"/>.</param>
/// <param name="PredictedLabels">Predicted class of each test row; for a clusterer, the class its cluster was matched to on the training fold.</param>
/// <param name="Probabilities">Class probabilities of each test row [M, C]; null for a clusterer.</param>
/// <param name="Clusters">Cluster number of each test row; null for a classifier.</param>
/// <param name="FitSeconds">Wall-clock time of the fit.</param>
/// <param name="PredictSeconds">Wall-clock time of the prediction of all test rows.</param>
/// <param name="Chosen">Hyper-parameters that this fold's model chose on its training rows (<see cref="IChosenSettings"/>); null when none were chosen.</param>
/// <param name="TopFeatures">The features that mattered most to this fold's model; null when it cannot say.</param>
public sealed record FoldResult(
    int SplitIndex,
    IReadOnlyList<int> PredictedLabels,
    ProbabilityMatrix? Probabilities,
    IReadOnlyList<int>? Clusters,
    double FitSeconds,
    double PredictSeconds,
    IReadOnlyList<Setting>? Chosen = null,
    TopFeatures? TopFeatures = null)
{
    /// <summary>Scores on the images that the model was fitted on, by id of the metric; null when they were not asked for. Never to be reported as accuracy: they show how far a model has learnt its images by heart.</summary>
    public IReadOnlyDictionary<string, double>? TrainingScores { get; init; }

    /// <summary>Predictions inside the training fold that a temperature or a threshold may be chosen on; null when they were not asked for, and not kept with a finished run.</summary>
    public CalibrationPart? CalibrationPart { get; init; }

    /// <summary>What was degenerate about this fit, as clauses that follow the learner's and the fold's name; empty for an ordinary one.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>False when the fit used up its iterations before it was done; null when the model cannot say.</summary>
    public bool? HasConverged { get; init; }
}
