using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Comparisons;

/// <summary>The tables of a report on several runs.</summary>
internal static class ComparedTables
{
    /// <summary>Scores of every model in every run.</summary>
    public static ReportTable Scores(IReadOnlyList<ComparedRun> runs)
    {
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var run in runs)
        {
            var scores = ScoreTable.Create(run.Result);
            foreach (var learner in scores.Learners)
            {
                rows.Add([run.Name, learner.Learner.DisplayName, .. MetricCatalog.Comparison.Select(metric =>
                    learner.Learner.Failure is { } failure ? new ReportCell("failed", Explanation: failure) : Cell(scores[learner.Learner.LearnerId, metric]))]);
            }
        }

        return new ReportTable(
            "Mean ± standard deviation over the folds of each run", ["Run", "Model", .. MetricCatalog.Comparison.Select(metric => metric.DisplayName)], rows, [])
        {
            Name = "runs-scores",
        };
    }

    /// <summary>Mean and 95 % interval of every model in every run.</summary>
    public static ReportTable Intervals(IReadOnlyList<ComparedRun> runs, Metric metric)
    {
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var id in runs.SelectMany(run => run.Result.Learners).Select(learner => learner.LearnerId).Distinct())
        {
            var name = runs.SelectMany(run => run.Result.Learners).First(learner => learner.LearnerId == id).DisplayName;
            rows.Add([name, .. runs.Select(run => new ReportCell(run.Result.Learners.Any(learner => learner.LearnerId == id)
                && ScoreTable.Create(run.Result)[id, metric] is { Mean.IsAvailable: true } summary
                    ? $"{NumberText.Of(summary.Mean)} ({NumberText.Of(summary.Interval)})" : "–"))]);
        }

        return new ReportTable($"{metric.DisplayName}: mean and {CorrectedResampledInterval.Name}", ["Model", .. runs.Select(run => run.Name)], rows, [])
        {
            Name = $"runs-{metric.Id}",
        };
    }

    /// <summary>Differences of two runs, model by model.</summary>
    public static ReportTable Differences(ComparedRun first, ComparedRun second, string name)
    {
        var differences = PairedDifference.OfAll(first.Result, second.Result, MetricCatalog.Comparison);
        var tested = differences.Where(difference => difference.Test.PValue.IsAvailable).ToList();
        var adjusted = HolmCorrection.Adjust(tested.ConvertAll(difference => difference.Test.PValue.Value));
        var holm = tested.Zip(adjusted).ToDictionary(pair => pair.First, pair => pair.Second);
        var rows = differences.Select(difference => (IReadOnlyList<ReportCell>)
        [
            difference.Model, difference.Metric.DisplayName, NumberText.Of(difference.Left), NumberText.Of(difference.Right), Signed(difference.Difference),
            NumberText.Of(difference.Interval), NumberText.Of(difference.Bayesian.ProbabilityLeft), NumberText.Of(difference.Bayesian.ProbabilityEquivalent),
            NumberText.Of(difference.Bayesian.ProbabilityRight), holm.TryGetValue(difference, out var p) ? NumberText.Of(p) : "n/a",
        ]).ToList();
        return new ReportTable(
            $"{second.Name} less {first.Name}, fold by fold",
            ["Model", "Metric", first.Name, second.Name, "Difference", "95 % interval", "P(better)", "P(same)", "P(worse)", "p (Holm)"], rows,
            [
                "Interval and p from the corrected resampled t (Nadeau and Bengio 2003), p adjusted for all rows (Holm 1979). P(better), P(same) and P(worse): Bayesian correlated t-test, "
                + $"same meaning within ±{NumberText.Of(BayesianCorrelatedTTest.DefaultRegion)} (Benavoli et al. 2017). n/a: the difference is the same in every fold.",
            ])
        {
            Name = name,
        };
    }

    /// <summary>Names with a value that is not the same in all runs; null when there is none.</summary>
    public static ReportTable? Different(string caption, string name, IReadOnlyList<ComparedRun> runs, Func<ComparedRun, IEnumerable<KeyValuePair<string, string>>> facts)
    {
        var values = runs.Select(run => facts(run).GroupBy(fact => fact.Key).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal)).ToList();
        var rows = values.SelectMany(value => value.Keys).Distinct()
            .Where(key => values.Select(value => value.GetValueOrDefault(key)).Distinct().Count() > 1)
            .Select(key => (IReadOnlyList<ReportCell>)[key, .. values.Select(value => new ReportCell(value.GetValueOrDefault(key) ?? "–"))])
            .ToList();
        return rows.Count == 0 ? null : new ReportTable(caption, ["Setting", .. runs.Select(run => run.Name)], rows, ["–: not set."]) { Name = name };
    }

    private static ReportCell Cell(ScoreSummary? summary) => summary is null ? "" : NumberText.MeanAndDeviation(summary);

    private static string Signed(double value) => value > 0 ? "+" + NumberText.Of(value) : NumberText.Of(value);
}
