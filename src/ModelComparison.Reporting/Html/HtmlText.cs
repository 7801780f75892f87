using System.Text;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Html;

/// <summary>Pieces of HTML. Everything that comes from data goes through <see cref="Escape"/>.</summary>
internal static class HtmlText
{
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    public static string Table(ReportTable table)
    {
        var html = new StringBuilder("<figure class=\"table\"><div class=\"scroll\"><table>\n");
        html.Append("<thead><tr>");
        for (var column = 0; column < table.Columns.Count; column++)
            html.Append(table.IsNumeric(column) ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"text\">").Append(Escape(table.Columns[column])).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(Escape(row[0].Text)).Append("</th>");
            for (var column = 1; column < row.Count; column++)
                html.Append(Cell(row[column], table.IsNumeric(column)));
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n<figcaption>").Append(Escape(table.Caption)).Append('.');
        foreach (var note in table.Notes)
            html.Append("<br><small>").Append(Escape(note)).Append("</small>");
        return html.Append("</figcaption></figure>\n").ToString();
    }

    private static string Cell(ReportCell cell, bool isNumeric)
    {
        var kind = (cell.IsBest, isNumeric) switch { (true, true) => " class=\"best\"", (true, false) => " class=\"best text\"", (false, false) => " class=\"text\"", _ => "" };
        var attributes = kind + (cell.Explanation is { } explanation ? $" title=\"{Escape(explanation)}\"" : "");
        return $"<td{attributes}>{Escape(cell.Text)}</td>";
    }
}
