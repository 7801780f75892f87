using System.Text;
using ModelComparison.Reporting.Sections;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Markdown;

/// <summary>The report as GitHub-flavoured Markdown: the same sentences and tables. Pictures lie in the folder of figures beside it.</summary>
public static class MarkdownReport
{
    /// <summary>Renders the whole text.</summary>
    public static string Render(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = new StringBuilder($"# {MarkdownWriter.Escape(content.Title)}\n\n");
        foreach (var section in content.Sections)
            text.Append(section.Id == WarningsSection.Id ? MarkdownWriter.Quoted(section) : MarkdownWriter.Section(section));
        return text.ToString();
    }

    /// <summary>One table with its caption and notes.</summary>
    public static string Table(ReportTable table) => MarkdownWriter.Table(table);
}
