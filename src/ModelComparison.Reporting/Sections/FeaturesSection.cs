using ModelComparison.Evaluation.Resampling;
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
        return tables.Count == 0 ? null : new ReportSection("features", "Features that matter", [new GridBlock(tables)]);
    }
}
