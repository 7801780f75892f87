namespace ModelComparison.Reporting.Sections;

/// <summary>One part of a report with a heading and a line in the navigation.</summary>
/// <param name="Id">Anchor in the page and beginning of the names of its table files: "comparison".</param>
/// <param name="Title">Heading.</param>
/// <param name="Blocks">Content in reading order.</param>
public sealed record ReportSection(string Id, string Title, IReadOnlyList<ReportBlock> Blocks);
