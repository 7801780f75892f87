using ModelComparison.Reporting.Export;

namespace ModelComparison.Reporting;

/// <summary>What was written of a report.</summary>
/// <param name="Files">Paths of the page, the text and the document, as far as they were asked for.</param>
/// <param name="Figures">What became of the figures.</param>
public sealed record WrittenReport(IReadOnlyList<string> Files, FigureExport Figures);
