using System.Text;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Latex;

/// <summary>A table for a paper: booktabs rules, best values bold, notes below, shrunk to the line where it is too wide, over several pages where it is long.</summary>
public static class LatexTable
{
    /// <summary>Columns with longer cells get a fixed width and broken lines.</summary>
    private const int LongCell = 48;

    /// <summary>Share of the line that all columns of fixed width have together, in hundredths.</summary>
    private const int SharedWidth = 76;

    /// <summary>Tables with more rows do not fit on a page.</summary>
    private const int RowsOfAPage = 30;

    /// <summary>The text of a file that a paper takes in with \input.</summary>
    /// <param name="name">Its label is "tab:" and this.</param>
    /// <param name="table">What to show.</param>
    public static string Render(string name, ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(table);
        return table.Rows.Count > RowsOfAPage ? OverPages(name, table) : Floating(name, table);
    }

    private static string Floating(string name, ReportTable table)
    {
        var text = new StringBuilder("% Needs \\usepackage{array,booktabs,graphicx}.\n\\begin{table}[htbp]\n\\centering\\small\n").Append(Caption(name, table)).Append('\n');
        text.Append("\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%\n\\begin{tabular}{@{}").Append(Columns(table)).Append("@{}}\n\\toprule\n");
        text.Append(Heading(table)).Append("\\midrule\n").Append(Rows(table)).Append("\\bottomrule\n\\end{tabular}}\n");
        if (table.Notes.Count > 0)
            text.Append("\\par\\medskip\n\\begin{minipage}{\\linewidth}\\footnotesize\n").Append(Notes(table)).Append("\n\\end{minipage}\n");
        return text.Append("\\end{table}\n").ToString();
    }

    private static string OverPages(string name, ReportTable table)
    {
        var text = new StringBuilder("% Needs \\usepackage{array,booktabs,longtable}.\n\\begingroup\\footnotesize\\setlength{\\tabcolsep}{3pt}\n");
        text.Append("\\begin{longtable}{@{}").Append(Columns(table)).Append("@{}}\n").Append(Caption(name, table)).Append("\\\\\n\\toprule\n");
        text.Append(Heading(table)).Append("\\midrule\n\\endfirsthead\n\\toprule\n").Append(Heading(table)).Append("\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n");
        text.Append(Rows(table)).Append("\\end{longtable}\n");
        if (table.Notes.Count > 0)
            text.Append("\\noindent ").Append(Notes(table)).Append("\\par\n");
        return text.Append("\\endgroup\n").ToString();
    }

    private static string Caption(string name, ReportTable table) => $"\\caption{{{LatexText.Escape(table.Caption)}.}}\n\\label{{tab:{name}}}";

    private static string Heading(ReportTable table) => string.Join(" & ", table.Columns.Select(LatexText.Guarded)) + " \\\\\n";

    private static string Rows(ReportTable table) => string.Concat(table.Rows.Select(row => string.Join(" & ", row.Select(Cell)) + " \\\\\n"));

    private static string Notes(ReportTable table) => string.Join("\\par\n", table.Notes.Select(LatexText.Breakable));

    private static string Cell(ReportCell cell)
    {
        if (cell.IsBest)
            return $"\\textbf{{{LatexText.Escape(cell.Text)}}}";
        return cell.Text.Length > LongCell ? "{}" + LatexText.Breakable(cell.Text) : LatexText.Guarded(cell.Text);
    }

    // Columns of long texts share the line by the square root of their longest cell, which keeps the rows about equally high.
    private static string Columns(ReportTable table)
    {
        var longest = Enumerable.Range(0, table.Columns.Count).Select(column => table.Rows.Max(row => (int?)row[column].Text.Length) ?? 0).ToArray();
        var weights = longest.Select(length => length > LongCell ? Math.Sqrt(length) : 0).ToArray();
        return string.Concat(Enumerable.Range(0, table.Columns.Count).Select(column =>
            weights[column] > 0 ? $">{{\\raggedright\\arraybackslash}}p{{0.{(int)(SharedWidth * weights[column] / weights.Sum()):00}\\linewidth}}" : table.IsNumeric(column) ? "r" : "l"));
    }
}
