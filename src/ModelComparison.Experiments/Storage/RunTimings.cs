using ModelComparison.Vision.Features;

namespace ModelComparison.Experiments.Storage;

/// <summary>When and how long: timings.json, kept apart because it differs between equal runs.</summary>
/// <param name="Started">When the run began, or was resumed last.</param>
/// <param name="Finished">When it ended.</param>
/// <param name="Threads">Most threads in use.</param>
/// <param name="ResumedFolds">Fits taken over from an interrupted run.</param>
/// <param name="Stages">Seconds by stage, in order.</param>
/// <param name="Folds">Fit and prediction times.</param>
/// <param name="Extraction">What the extraction of features cost; null when they were given.</param>
public sealed record RunTimings(
    DateTimeOffset Started,
    DateTimeOffset Finished,
    int Threads,
    int ResumedFolds,
    IReadOnlyList<StageTiming> Stages,
    IReadOnlyList<FoldTiming> Folds,
    ExtractionStatistics? Extraction = null);

/// <summary>How long a stage took.</summary>
/// <param name="Name">"data", "features", "cross-validation".</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record StageTiming(string Name, double Seconds);

/// <summary>How long one learner took on one split.</summary>
/// <param name="Learner">Id of the learner.</param>
/// <param name="Split">Index of the split, from 0.</param>
/// <param name="FitSeconds">Wall-clock time of the fit.</param>
/// <param name="PredictSeconds">Wall-clock time of the prediction of all test rows.</param>
public sealed record FoldTiming(string Learner, int Split, double FitSeconds, double PredictSeconds);
