using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Studies;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>All models beside each other: means, intervals, both readings of a clusterer, times.</summary>
public static class ComparisonSection
{
    /// <summary>Makes the section.</summary>
    /// <param name="scores">Scores of all models.</param>
    /// <param name="claims">What a study says of them, shown beside; null for none.</param>
    public static ReportSection Create(ScoreTable scores, StudyClaims? claims = null)
    {
        var blocks = new List<ReportBlock> { new TableBlock(ComparisonTable.Create(scores)) };
        if (IntervalFigure.Create(scores, MetricCatalog.Accuracy) is { } figure)
            blocks.Add(new FigureBlock(figure));
        if (claims is not null)
        {
            blocks.Add(new HeadingBlock("Beside the study's claims"));
            if (ClaimsTable.Sentence(scores, claims) is { } sentence)
                blocks.Add(new TextBlock(sentence));
            blocks.Add(new TableBlock(ClaimsTable.Create(scores, claims)));
        }

        blocks.Add(new DetailsBlock("95 % intervals", [new TableBlock(ComparisonTable.CreateIntervals(scores))]));
        if (DetailTables.Clusters(scores) is { } clusters)
            blocks.AddRange([new HeadingBlock("Clustering"), new TableBlock(clusters)]);
        blocks.AddRange([new HeadingBlock("Time"), new TimesBlock()]);
        return new ReportSection("comparison", "Comparison", blocks);
    }
}
