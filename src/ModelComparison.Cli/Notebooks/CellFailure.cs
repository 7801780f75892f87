using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelComparison.Cli.Notebooks;

/// <summary>What ended the run of a notebook.</summary>
/// <param name="Cell">Place of the cell among all cells, from 1.</param>
/// <param name="Line">Line in the cell, from 1; null when it is not known.</param>
/// <param name="Kind">Name of the error.</param>
/// <param name="Message">Its text.</param>
/// <param name="Trace">Lines of detail.</param>
internal sealed partial record CellFailure(int Cell, int? Line, string Kind, string Message, IReadOnlyList<string> Trace)
{
    /// <summary>One line for the terminal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cell {Cell}{(Line is { } line ? $", line {line}" : "")}: {Kind}: {Message}");

    /// <summary>The innermost line of a cell in the trace of an error.</summary>
    public static int? LineIn(Exception exception, int cell) => Place().Matches(exception.StackTrace ?? "")
        .Where(match => match.Groups["cell"].Value == cell.ToString(CultureInfo.InvariantCulture))
        .Select(match => (int?)int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture)).FirstOrDefault();

    [GeneratedRegex(@"cell-(?<cell>\d+):line (?<line>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
