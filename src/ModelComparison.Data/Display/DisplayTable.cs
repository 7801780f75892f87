using System.Net;
using System.Text;

namespace ModelComparison.Data.Display;

/// <summary>A small table for notebooks, in HTML with its own few styles, or in Markdown.</summary>
/// <param name="Columns">Headings; the first column names the row.</param>
/// <param name="Rows">Cells, as many a row as there are columns.</param>
/// <param name="Caption">A sentence below the table, or null.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed record DisplayTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Caption = null) : IDisplayable
{
    /// <inheritdoc/>
    public string ToHtml()
    {
        var html = new StringBuilder("<table style=\"border-collapse:collapse\"><thead><tr>");
        for (var column = 0; column < Columns.Count; column++)
            Cell(html, "th", Columns[column], column);
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr>");
            for (var column = 0; column < row.Count; column++)
                Cell(html, column == 0 ? "th" : "td", row[column], column);
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        return Caption is null ? html.ToString() : html.Append("<p><small>").Append(WebUtility.HtmlEncode(Caption)).Append("</small></p>").ToString();
    }

    /// <inheritdoc/>
    public string ToMarkdown()
    {
        var text = new StringBuilder().Append("| ").AppendJoin(" | ", Columns.Select(Escape)).Append(" |\n|---|")
            .Append(string.Concat(Enumerable.Repeat("---:|", Columns.Count - 1))).Append('\n');
        foreach (var row in Rows)
            text.Append("| ").AppendJoin(" | ", row.Select(Escape)).Append(" |\n");
        return Caption is null ? text.ToString() : text.Append('\n').Append(Escape(Caption)).Append('\n').ToString();
    }

    private static void Cell(StringBuilder html, string tag, string text, int column) => html
        .Append('<').Append(tag).Append(" style=\"padding:2px 10px;border-bottom:1px solid #8884;text-align:").Append(column == 0 ? "left" : "right").Append("\">")
        .Append(WebUtility.HtmlEncode(text)).Append("</").Append(tag).Append('>');

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
