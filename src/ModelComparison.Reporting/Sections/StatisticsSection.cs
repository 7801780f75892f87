using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Reporting.Answers;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Which differences the data support: probabilities, tests, and a sentence on every pair.</summary>
public static class StatisticsSection
{
    /// <summary>Makes the section; null for a run without comparisons.</summary>
    /// <param name="result">Whose models were compared.</param>
    /// <param name="comparison">The comparisons, or null.</param>
    public static ReportSection? Create(BenchmarkResult result, LearnerComparison? comparison)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (comparison is null)
            return null;
        var names = LearnerNames.Of(result);
        var metric = MetricCatalog.Find(comparison.MetricId);
        var blocks = new List<ReportBlock>();
        if (comparison.Pairs.Count == 0)
        {
            blocks.Add(new TextBlock("There are not two classifiers to compare."));
        }
        else
        {
            blocks.Add(new TableBlock(StatisticsTables.Standing(comparison, metric, names)));
            if (comparison.SplitCount > 1)
                blocks.Add(new TableBlock(StatisticsTables.Probabilities(comparison, metric, names)));
            blocks.AddRange([
                new HeadingBlock("Pair by pair"),
                new ListBlock([.. comparison.Pairs.Select(pair => PairSentence.Of(comparison, pair, metric, names))]),
                new DetailsBlock("Tests of every pair", [.. StatisticsTables.Tests(comparison, comparison.Pairs, metric, names).Select(table => new TableBlock(table))]),
            ]);
        }

        if (comparison.BaselineId is { } baseline && comparison.AgainstBaseline.Count > 0)
        {
            var tables = StatisticsTables.Tests(comparison, comparison.AgainstBaseline, metric, names).Select(table => new TableBlock(table));
            blocks.Add(new DetailsBlock($"Every model against {names.Find(baseline)}", [.. tables]));
        }

        blocks.AddRange([new HeadingBlock("What these folds can and cannot decide"), new ListBlock(FoldLimits.Of(comparison, names))]);
        return new ReportSection("statistics", "Statistics", blocks);
    }
}
