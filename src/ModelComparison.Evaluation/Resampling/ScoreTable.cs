using System.Globalization;
using ModelComparison.Data.Display;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>All metrics of all learners over all folds.</summary>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed class ScoreTable : IDisplayable
{
    private ScoreTable(BenchmarkResult result, IReadOnlyList<Metric> metrics, IReadOnlyList<LearnerScores> learners)
    {
        Result = result;
        Metrics = metrics;
        Learners = learners;
    }

    /// <summary>What the scores were computed from.</summary>
    public BenchmarkResult Result { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The rows, in the order of <see cref="BenchmarkResult.Learners"/>.</summary>
    public IReadOnlyList<LearnerScores> Learners { get; }

    /// <summary>The summary of a metric for a learner, or null where there is none.</summary>
    /// <exception cref="ArgumentException">The table has no such metric or learner.</exception>
    public ScoreSummary? this[string learnerId, Metric metric]
    {
        get
        {
            var row = Learners.FirstOrDefault(learner => learner.Learner.LearnerId == learnerId)
                ?? throw new ArgumentException($"The table has no learner '{learnerId}'.", nameof(learnerId));
            return row.Summaries[ColumnOf(metric)];
        }
    }

    /// <summary>Computes the table.</summary>
    /// <param name="result">Predictions of all learners.</param>
    /// <param name="metrics">The columns; null for <see cref="MetricCatalog.All"/>.</param>
    public static ScoreTable Create(BenchmarkResult result, IReadOnlyList<Metric>? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        metrics ??= MetricCatalog.All;
        var testToTraining = TestToTraining(result);
        return new ScoreTable(result, metrics, [.. result.Learners.Select(learner => ScoresOf(result, learner, metrics, testToTraining))]);
    }

    /// <summary>Ranks the classifiers by a metric of this table.</summary>
    public Ranking RankBy(Metric metric) => Ranking.Create(this, metric);

    /// <summary>n_test / n_train over all splits, which the corrected variance needs.</summary>
    public static double TestToTraining(BenchmarkResult result) =>
        (double)result.Splits.Sum(split => split.Test.Count) / result.Splits.Sum(split => split.Training.Count);

    internal int ColumnOf(Metric metric)
    {
        for (var column = 0; column < Metrics.Count; column++)
        {
            if (Metrics[column].Id == metric.Id)
                return column;
        }

        throw new ArgumentException($"The table has no metric '{metric.Id}'.", nameof(metric));
    }

    private static LearnerScores ScoresOf(BenchmarkResult result, ResampleResult learner, IReadOnlyList<Metric> metrics, double testToTraining)
    {
        if (learner.Failure is not null)
            return new LearnerScores(learner, new ScoreSummary?[metrics.Count], null, null);
        var folds = learner.Folds.Select(fold => Predictions.OfFold(result, fold)).ToArray();
        var summaries = metrics.Select(metric => metric.AppliesTo(learner.IsClusterer)
            ? new ScoreSummary([.. folds.Select(metric.Compute)], testToTraining)
            : null);
        return new LearnerScores(
            learner,
            [.. summaries],
            new ScoreSummary([.. learner.Folds.Select(fold => Score.Of(fold.FitSeconds))], testToTraining),
            new ScoreSummary([.. learner.Folds.Select(fold => Score.Of(fold.PredictSeconds))], testToTraining));
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    /// <inheritdoc/>
    public string ToMarkdown() => Table().ToMarkdown();

    private DisplayTable Table() => new(
        ["model", .. Metrics.Select(metric => metric.DisplayName)],
        [.. Learners.Select(learner => (IReadOnlyList<string>)[learner.Learner.DisplayName, .. learner.Summaries.Select(summary => Cell(learner.Learner, summary))])],
        $"mean ± standard deviation over {Result.Splits.Count} folds"
            + (Learners.Any(learner => learner.Summaries.Any(summary => summary is { NotAvailableFolds: > 0, Mean.IsAvailable: true })) ? "; * only over the folds that have a value" : "")
            + (Learners.Any(learner => learner.Learner.Failure is null && learner.Summaries.Any(summary => summary is not { Mean.IsAvailable: true })) ? "; n/a: no value, since a class was never predicted or the model gives no probabilities" : ""));

    private static string Cell(ResampleResult learner, ScoreSummary? summary)
    {
        if (learner.Failure is not null)
            return "failed";
        if (summary is null)
            return "n/a";
        var mark = summary is { NotAvailableFolds: > 0, Mean.IsAvailable: true } ? " *" : "";
        return (summary.Mean.IsAvailable, summary.StandardDeviation.IsAvailable) switch
        {
            (false, _) => "n/a",
            (true, false) => summary.Mean.Value.ToString("F3", CultureInfo.InvariantCulture) + mark,
            _ => string.Create(CultureInfo.InvariantCulture, $"{summary.Mean.Value:F3} ± {summary.StandardDeviation.Value:F3}{mark}"),
        };
    }
}
