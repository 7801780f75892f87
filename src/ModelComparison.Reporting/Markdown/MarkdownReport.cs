using System.Text;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Markdown;

/// <summary>The report as GitHub-flavoured Markdown: the same sentences and tables. Pictures lie in the folder of figures beside it.</summary>
public static class MarkdownReport
{
    /// <summary>Renders the whole text.</summary>
    /// <param name="content">The report.</param>
    /// <param name="figuresAsPictures">
    /// True to show figures as the SVG files that lie, or will lie, in the folder of figures; false to name their data only. Whether they are drawn already changes
    /// nothing: the text depends on the report alone.
    /// </param>
    public static string Render(ReportContent content, bool figuresAsPictures = false)
    {
        ArgumentNullException.ThrowIfNull(content);
        var writer = new MarkdownWriter(ReportFiles.Of(content), figuresAsPictures);
        var text = new StringBuilder($"# {MarkdownWriter.Escape(content.Title)}\n\n");
        foreach (var section in content.Sections)
            text.Append(section.Id == WarningsSection.Id ? writer.Quoted(section) : writer.Section(section));
        return text.ToString();
    }

    /// <summary>One table with its caption and notes.</summary>
    public static string Table(ReportTable table) => MarkdownWriter.Table(table);
}
