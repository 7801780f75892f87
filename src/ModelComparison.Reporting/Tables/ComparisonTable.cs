using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Reporting.Tables;

/// <summary>The table everybody opens first: one row a model, one column a metric, mean ± standard deviation over the folds.</summary>
public static class ComparisonTable
{
    /// <summary>Mean ± standard deviation of the metrics of <see cref="MetricCatalog.Comparison"/>; the best classifier of a column is marked.</summary>
    public static ReportTable Create(ScoreTable scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var metrics = MetricCatalog.Comparison;
        var best = metrics.ToDictionary(metric => metric, metric => scores.RankBy(metric).Leaders.Select(leader => leader.Learner.LearnerId).ToHashSet());
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var learner in scores.Learners)
        {
            var row = new List<ReportCell> { learner.Learner.DisplayName };
            row.AddRange(metrics.Select(metric => Cell(scores, learner, metric, best[metric].Contains(learner.Learner.LearnerId), notes)));
            rows.Add(row);
        }

        if (scores.Learners.Any(learner => learner.Learner.IsClusterer))
            notes.Add("A clusterer never sees labels: its clusters were matched to classes on the training folds, and it is not ranked with the classifiers.");
        if (scores.Learners.Any(learner => MajorityClassRow.IsAdded(learner.Learner)))
            notes.Add($"{MajorityClassRow.DisplayName}: not among the models of the experiment; added so that every accuracy has something to be measured by. It looks at no image and predicts the most frequent class of the training fold.");
        var caption = $"Mean ± standard deviation over {NumberText.Count(scores.Result.Splits.Count, "fold")}; precision, recall, F1, specificity and ROC-AUC are macro averages over the classes";
        return new ReportTable(caption, ["Model", .. metrics.Select(metric => metric.DisplayName)], rows, [.. notes]) { Name = "means" };
    }

    /// <summary>The same means with their 95 % intervals.</summary>
    public static ReportTable CreateIntervals(ScoreTable scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var metrics = MetricCatalog.Comparison;
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var learner in scores.Learners)
        {
            var row = new List<ReportCell> { learner.Learner.DisplayName };
            row.AddRange(metrics.Select(metric => new ReportCell(scores[learner.Learner.LearnerId, metric] is { } summary ? NumberText.Of(summary.Interval) : "")));
            rows.Add(row);
        }

        return new ReportTable(
            CorrectedResampledInterval.Name + " of the means",
            ["Model", .. metrics.Select(metric => metric.DisplayName)],
            rows,
            ["Folds share training images, so the usual interval would be too narrow; this one is corrected for that (Nadeau and Bengio 2003). It is not cut off at 0 and 1."])
        {
            Name = "intervals",
        };
    }

    private static ReportCell Cell(ScoreTable scores, LearnerScores learner, Metric metric, bool isBest, SortedSet<string> notes)
    {
        var name = learner.Learner.DisplayName;
        if (learner.Learner.Failure is { } failure)
        {
            notes.Add($"{name} failed: {failure}");
            return new ReportCell("failed", Explanation: failure);
        }

        if (scores[learner.Learner.LearnerId, metric] is not { } summary)
        {
            notes.Add($"{name}, {metric.DisplayName}: n/a, since it gives no probabilities.");
            return new ReportCell("n/a", Explanation: "It gives no probabilities.");
        }

        var reason = summary.Folds.FirstOrDefault(fold => !fold.IsAvailable).Reason;
        if (summary.NotAvailableFolds > 0)
            notes.Add($"{name}, {metric.DisplayName}: n/a in {summary.NotAvailableFolds} of {NumberText.Count(summary.Folds.Count, "fold")}: {reason}.");
        var text = NumberText.MeanAndDeviation(summary) + (summary.NotAvailableFolds > 0 && summary.Mean.IsAvailable ? " *" : "");
        return new ReportCell(text, isBest, "Folds: " + string.Join(", ", summary.Folds.Select(NumberText.Of)));
    }
}
