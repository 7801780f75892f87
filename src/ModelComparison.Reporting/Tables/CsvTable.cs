using System.Text;
using ModelComparison.Data;

namespace ModelComparison.Reporting.Tables;

/// <summary>A table as comma-separated values (RFC 4180, line feeds), with the texts that the report shows.</summary>
public static class CsvTable
{
    /// <summary>One line for the headings, one a row; no notes.</summary>
    public static string Render(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder().AppendJoin(',', table.Columns.Select(CsvField.Write)).Append('\n');
        foreach (var row in table.Rows)
            text.AppendJoin(',', row.Select(cell => CsvField.Write(cell.Text))).Append('\n');
        return text.ToString();
    }
}
