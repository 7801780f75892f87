using System.Text;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Markdown;

/// <summary>The report as GitHub-flavoured Markdown: the same sentences and tables. Pictures lie in the folder of figures beside it.</summary>
public static class MarkdownReport
{
    /// <summary>Renders the whole text.</summary>
    /// <param name="content">The report.</param>
    /// <param name="drawnFigures">File names, without ending, of the figures that lie as SVG in the folder of figures; the others are named only.</param>
    public static string Render(ReportContent content, IReadOnlyCollection<string>? drawnFigures = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        var writer = new MarkdownWriter(ReportFiles.Of(content), drawnFigures ?? []);
        var text = new StringBuilder($"# {MarkdownWriter.Escape(content.Title)}\n\n");
        foreach (var section in content.Sections)
            text.Append(section.Id == WarningsSection.Id ? writer.Quoted(section) : writer.Section(section));
        return text.ToString();
    }

    /// <summary>One table with its caption and notes.</summary>
    public static string Table(ReportTable table) => MarkdownWriter.Table(table);
}
