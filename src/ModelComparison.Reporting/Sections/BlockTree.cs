namespace ModelComparison.Reporting.Sections;

/// <summary>All blocks of a report, those inside details and grids included, in reading order.</summary>
public static class BlockTree
{
    /// <summary>The blocks of all sections.</summary>
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Sections.SelectMany(Of);
    }

    /// <summary>The blocks of a section.</summary>
    public static IEnumerable<ReportBlock> Of(ReportSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section.Blocks.SelectMany(Of);
    }

    private static IEnumerable<ReportBlock> Of(ReportBlock block) => block switch
    {
        DetailsBlock details => [block, .. details.Blocks.SelectMany(Of)],
        GridBlock grid => [block, .. grid.Blocks.SelectMany(Of)],
        _ => [block],
    };
}
