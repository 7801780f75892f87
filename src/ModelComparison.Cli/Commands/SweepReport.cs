using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;
using ModelComparison.Reporting;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Markdown;
using ModelComparison.Reporting.Sections;

namespace ModelComparison.Cli.Commands;

/// <summary>Writes summary.html, summary.md and summary.csv of a sweep, from what its points hold: the same bytes however often it was stopped and wherever it ran.</summary>
internal static class SweepReport
{
    public static IReadOnlyList<string> Write(SweepFile sweep, SweepFolder folder)
    {
        var result = SweepSummary.Read(sweep, folder);
        var content = ReportContent.Create(result.Title, SweepSections.Create(result));
        string[] paths = [.. ((string[])["html", "md", "csv"]).Select(ending => Path.Combine(folder.FullPath, $"summary.{ending}"))];
        AtomicFile.WriteAllText(paths[0], HtmlReport.Render(content));
        AtomicFile.WriteAllText(paths[1], MarkdownReport.Render(content));
        SweepTableFile.Write(paths[2], result);
        return paths;
    }
}
