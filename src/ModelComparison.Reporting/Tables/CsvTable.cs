using System.Text;

namespace ModelComparison.Reporting.Tables;

/// <summary>A table as comma-separated values (RFC 4180, line feeds), with the texts that the report shows.</summary>
public static class CsvTable
{
    /// <summary>One line for the headings, one a row; no notes.</summary>
    public static string Render(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder().AppendJoin(',', table.Columns.Select(Field)).Append('\n');
        foreach (var row in table.Rows)
            text.AppendJoin(',', row.Select(cell => Field(cell.Text))).Append('\n');
        return text.ToString();
    }

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
