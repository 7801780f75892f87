using System.Text;

namespace ModelComparison.Cli.Terminal;

/// <summary>A table in plain characters: the first column to the left, the others to the right, no control characters.</summary>
internal static class TextTable
{
    /// <summary>The table with a line under its heading; every line ends in a line feed.</summary>
    public static string Render(IReadOnlyList<string> heading, IReadOnlyList<IReadOnlyList<string>> rows) => Render(heading, rows, leftColumns: 1);

    /// <summary>The table with all columns to the left, for words instead of numbers.</summary>
    public static string RenderLeft(IReadOnlyList<string> heading, IReadOnlyList<IReadOnlyList<string>> rows) => Render(heading, rows, leftColumns: heading.Count);

    /// <summary>How many columns from the left fit a width; at least the first two.</summary>
    public static int FittingColumns(IReadOnlyList<string> heading, IReadOnlyList<IReadOnlyList<string>> rows, int? width)
    {
        var used = 0;
        for (var column = 0; column < heading.Count; column++)
        {
            used += (column > 0 ? 2 : 0) + rows.Select(row => row[column].Length).Append(heading[column].Length).Max();
            if (used > width && column >= 2)
                return column;
        }

        return heading.Count;
    }

    private static string Render(IReadOnlyList<string> heading, IReadOnlyList<IReadOnlyList<string>> rows, int leftColumns)
    {
        var widths = heading.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        var text = new StringBuilder();
        AppendRow(text, heading, widths, leftColumns);
        text.Append(string.Join("  ", widths.Select(width => new string('-', width)))).Append('\n');
        foreach (var row in rows)
            AppendRow(text, row, widths, leftColumns);
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells, int[] widths, int leftColumns)
    {
        var line = string.Join("  ", cells.Select((cell, column) => column < leftColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])));
        text.Append(line.TrimEnd()).Append('\n');
    }
}
