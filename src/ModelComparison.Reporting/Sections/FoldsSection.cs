using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>The scores of every fold, and what tuned models chose in it.</summary>
public static class FoldsSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(ScoreTable scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Metric[] metrics = [MetricCatalog.Accuracy, MetricCatalog.F1, MetricCatalog.RocAuc];
        List<ReportBlock> blocks = [.. metrics.Select(metric => new TableBlock(DetailTables.Folds(scores, metric)))];
        if (DetailTables.ChosenSettings(scores.Result) is { } chosen)
            blocks.Add(new TableBlock(chosen));
        return new ReportSection("folds", "Folds", blocks);
    }
}
