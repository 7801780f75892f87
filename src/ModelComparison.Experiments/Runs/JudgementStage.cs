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

    /// <summary>What was degenerate about a model's fits: each clause once, with the folds that it was said of.</summary>
    public static IEnumerable<string> FoldNotes(BenchmarkResult result) => result.Learners.SelectMany(learner => learner.Folds
        .SelectMany(fold => fold.Notes.Select(note => (Note: note, result.Splits[fold.SplitIndex].Name)))
        .GroupBy(item => item.Note, item => item.Name)
        .Select(group => $"{learner.DisplayName} {group.Key} ({string.Join(", ", group)})."));

    /// <summary>Models whose predicted class is often not their most probable one, with the number of images.</summary>
    public static IEnumerable<string> LabelNotes(BenchmarkResult result)
    {
        foreach (var learner in result.Learners)
        {
            var total = 0;
            var differing = 0;
            foreach (var fold in learner.Folds.Where(fold => fold.Probabilities is not null))
            {
                total += fold.PredictedLabels.Count;
                differing += fold.Probabilities!.MostProbableClasses().Zip(fold.PredictedLabels).Count(pair => pair.First != pair.Second);
            }

            if (differing > 0)
            {
                yield return $"{learner.DisplayName}: the predicted class of {differing} of {total} test images is not the most probable one. Labels and what is counted from them (accuracy, confusion) "
                    + "follow the method's own decision, as scikit-learn's predict does; curves, log-loss and calibration follow the probabilities. probability-labels: true takes the most probable class.";
            }
        }
    }

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
