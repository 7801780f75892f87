using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Export;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Markdown;
using ModelComparison.Reporting.Sections;

namespace ModelComparison.Cli.Commands;

/// <summary>
/// Writes summary.html, summary.md, summary.csv and figures/ of a sweep, from what its points hold: the same bytes however often it was stopped and wherever it
/// ran. Figures are drawn as pictures only where that is asked for, since it takes a browser; summary.md depends on the asking, not on the browser.
/// </summary>
internal static class SweepReport
{
    private static readonly TimeSpan DrawingLimit = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<string> Write(SweepFile sweep, SweepFolder folder, bool drawFigures, Action<string> note, CancellationToken cancellationToken)
    {
        var result = SweepSummary.Read(sweep, folder);
        var content = ReportContent.Create(result.Title, SweepSections.Create(result));
        string[] paths = [.. ((string[])["html", "md", "csv"]).Select(ending => Path.Combine(folder.FullPath, $"summary.{ending}"))];
        AtomicFile.WriteAllText(paths[0], HtmlReport.Render(content));
        WriteFigures(content, folder, drawFigures, note, cancellationToken);
        AtomicFile.WriteAllText(paths[1], MarkdownReport.Render(content, figuresAsPictures: drawFigures));
        SweepTableFile.Write(paths[2], result);
        var detectors = Path.Combine(folder.FullPath, "summary-detectors.csv");
        return SweepTableFile.WriteDetectors(detectors, result) ? [.. paths, detectors] : paths;
    }

    private static void WriteFigures(ReportContent content, SweepFolder folder, bool draw, Action<string> note, CancellationToken cancellationToken)
    {
        var figures = ReportFiles.Of(content).Figures;
        var path = Path.Combine(folder.FullPath, "figures");
        if (!draw)
        {
            if (figures.Count > 0)
                FigureExporter.WriteJson(figures, path);
            return;
        }

        var export = FigureExporter.ExportAsync(figures, path, DrawingLimit, cancellationToken).GetAwaiter().GetResult();
        if (export.Missing.Count > 0)
            note($"{export.Missing.Count} of {figures.Count} figures could not be drawn: {export.Missing[0].Value}. The same command with --resume --figures draws them where there is a Chromium.");
    }
}
