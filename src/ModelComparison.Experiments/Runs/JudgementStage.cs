using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation.Calibration;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>Compares the models, and judges their probabilities and thresholds, on classes and on groups of classes.</summary>
internal static class JudgementStage
{
    public static RunRecord Judge(RunRecord record, Experiment experiment, int threads, CancellationToken cancellationToken) => record with
    {
        Judgement = Judge(record.Result, experiment, threads, cancellationToken),
        GroupJudgement = record.Grouped is { } groups ? Judge(groups, experiment, threads, cancellationToken) : null,
    };

    /// <summary>Models whose fit used up its iterations, with the number of folds in which it did.</summary>
    public static IEnumerable<string> ConvergenceWarnings(BenchmarkResult result) => result.Learners
        .Select(learner => (learner.DisplayName, Stopped: learner.Folds.Count(fold => fold.HasConverged == false), learner.Folds.Count))
        .Where(learner => learner.Stopped > 0)
        .Select(learner =>
            $"{learner.DisplayName} used up its iterations in {learner.Stopped} of {learner.Count} {(learner.Count == 1 ? "fold" : "folds")} before it was at its minimum: its scores there are those of an unfinished fit. Raise maximum-iterations or scale the features.");

    private static Judgement? Judge(BenchmarkResult result, Experiment experiment, int threads, CancellationToken cancellationToken)
    {
        if (result.Learners.All(learner => learner.Failure is not null))
            return null;
        var statistics = experiment.Statistics;
        var comparison = LearnerComparison.Compute(
            result,
            new ComparisonOptions(statistics.Rope, statistics.Alpha, statistics.Baseline, statistics.BootstrapDraws)
            {
                Metric = MetricCatalog.Find(statistics.Metric),
                Seed = new Seed((ulong)experiment.Seed).For("statistics"),
                Threads = threads,
            },
            cancellationToken);
        return new Judgement(comparison, CalibrationResult.Compute(result), OperatingPoints.Compute(result, Targets(experiment.Thresholds)));
    }

    private static IReadOnlyList<ThresholdTarget> Targets(ThresholdSettings settings) =>
    [
        .. settings.Specificity > 0 ? [new ThresholdTarget(ThresholdKind.Specificity, settings.Specificity)] : Array.Empty<ThresholdTarget>(),
        .. settings.Sensitivity > 0 ? [new ThresholdTarget(ThresholdKind.Sensitivity, settings.Sensitivity)] : Array.Empty<ThresholdTarget>(),
    ];
}
