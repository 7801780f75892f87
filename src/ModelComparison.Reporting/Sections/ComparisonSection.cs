using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>All models beside each other: means, intervals, both readings of a clusterer, times.</summary>
public static class ComparisonSection
{
    /// <summary>Makes the section.</summary>
    public static ReportSection Create(ScoreTable scores)
    {
        var blocks = new List<ReportBlock> { new TableBlock(ComparisonTable.Create(scores)) };
        if (IntervalFigure.Create(scores, MetricCatalog.Accuracy) is { } figure)
            blocks.Add(new FigureBlock(figure));
        blocks.Add(new DetailsBlock("95 % intervals", [new TableBlock(ComparisonTable.CreateIntervals(scores))]));
        if (DetailTables.Clusters(scores) is { } clusters)
            blocks.AddRange([new HeadingBlock("Clustering"), new TableBlock(clusters)]);
        blocks.AddRange([new HeadingBlock("Time"), new TimesBlock()]);
        return new ReportSection("comparison", "Comparison", blocks);
    }
}
