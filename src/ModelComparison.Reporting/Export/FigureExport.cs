namespace ModelComparison.Reporting.Export;

/// <summary>What became of the figures of a report.</summary>
/// <param name="Drawn">Names of the figures that lie in the folder as SVG, PNG and PDF.</param>
/// <param name="Missing">The others, each with half a sentence that says why.</param>
public sealed record FigureExport(IReadOnlyList<string> Drawn, IReadOnlyList<KeyValuePair<string, string>> Missing);
