using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Sections;

/// <summary>Settings, data, software and machine, and what each metric means.</summary>
public static class ProvenanceSection
{
    /// <summary>Makes the section.</summary>
    /// <param name="result">Whose settings are listed.</param>
    /// <param name="facts">What was run on what, by title.</param>
    public static ReportSection Create(BenchmarkResult result, IReadOnlyList<FactList> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        List<ReportBlock> blocks = [new TableBlock(DetailTables.Settings(result))];
        foreach (var list in facts)
            blocks.AddRange([new HeadingBlock(list.Title), new FactsBlock(list.Facts)]);
        var definitions = MetricCatalog.All.Select(metric => new KeyValuePair<string, string>(metric.DisplayName, metric.Definition));
        blocks.AddRange([new DetailsBlock("Metrics", [new FactsBlock([.. definitions])]), new TextBlock("A research tool. Nothing in it is a diagnosis.")]);
        return new ReportSection("provenance", "Data and provenance", blocks);
    }
}
