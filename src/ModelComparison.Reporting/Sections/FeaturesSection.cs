using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Features that models lean on in many folds.</summary>
public static class FeaturesSection
{
    /// <summary>Makes the section; null when no model can say which features matter.</summary>
    public static ReportSection? Create(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var tables = result.Learners.Select(learner => DetailTables.Importances(result, learner)).OfType<ReportTable>().Select(table => new TableBlock(table)).ToList();
        if (tables.Count == 0)
            return null;
        var figures = result.Learners.Select(learner => ImportanceFigure.Create(result, learner)).OfType<Figure>().Select(figure => new FigureBlock(figure));
        return new ReportSection("features", "Features that matter", [new GridBlock([.. figures]), new DetailsBlock("The same as tables", [new GridBlock(tables)])]);
    }
}
