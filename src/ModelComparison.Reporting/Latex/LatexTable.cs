using System.Text;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Latex;

/// <summary>A table for a paper: booktabs rules, best values bold, notes below, shrunk to the line where it is too wide.</summary>
public static class LatexTable
{
    /// <summary>Columns with longer cells get a fixed width and broken lines.</summary>
    private const int LongCell = 48;

    /// <summary>The text of a file that a paper takes in with \input.</summary>
    /// <param name="name">Its label is "tab:" and this.</param>
    /// <param name="table">What to show.</param>
    public static string Render(string name, ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder("% Needs \\usepackage{booktabs} and \\usepackage{graphicx}.\n\\begin{table}[htbp]\n\\centering\\small\n");
        text.Append("\\caption{").Append(LatexText.Escape(table.Caption)).Append(".}\n\\label{tab:").Append(name).Append("}\n");
        text.Append("\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%\n\\begin{tabular}{@{}").Append(Columns(table)).Append("@{}}\n\\toprule\n");
        text.AppendJoin(" & ", table.Columns.Select(LatexText.Guarded)).Append(" \\\\\n\\midrule\n");
        foreach (var row in table.Rows)
            text.AppendJoin(" & ", row.Select(Cell)).Append(" \\\\\n");
        text.Append("\\bottomrule\n\\end{tabular}}\n");
        if (table.Notes.Count > 0)
            text.Append("\\par\\medskip\n\\begin{minipage}{\\linewidth}\\footnotesize\n").AppendJoin("\\par\n", table.Notes.Select(LatexText.Breakable)).Append("\n\\end{minipage}\n");
        return text.Append("\\end{table}\n").ToString();
    }

    private static string Cell(ReportCell cell) => cell.IsBest ? $"\\textbf{{{LatexText.Escape(cell.Text)}}}" : LatexText.Guarded(cell.Text);

    private static string Columns(ReportTable table)
    {
        var isLong = Enumerable.Range(0, table.Columns.Count).Select(column => table.Rows.Any(row => row[column].Text.Length > LongCell)).ToArray();
        var share = 72 / Math.Max(1, isLong.Count(value => value));
        return string.Concat(Enumerable.Range(0, table.Columns.Count).Select(column =>
            isLong[column] ? $"p{{0.{share:00}\\linewidth}}" : table.IsNumeric(column) ? "r" : "l"));
    }
}
