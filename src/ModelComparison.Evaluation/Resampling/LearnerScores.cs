namespace ModelComparison.Evaluation.Resampling;

/// <summary>One row of the comparison table.</summary>
/// <param name="Learner">Whose scores these are; with <see cref="ResampleResult.Failure"/> there are none.</param>
/// <param name="Summaries">One summary a metric, in the order of <see cref="ScoreTable.Metrics"/>; null where the metric is not for this kind of
/// learner, or the learner failed.</param>
/// <param name="FitSeconds">Wall-clock time of a fit; null when the learner failed.</param>
/// <param name="PredictSeconds">Wall-clock time of predicting a test fold; null when the learner failed.</param>
public sealed record LearnerScores(
    ResampleResult Learner, IReadOnlyList<ScoreSummary?> Summaries, ScoreSummary? FitSeconds, ScoreSummary? PredictSeconds);
