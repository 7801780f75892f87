using ModelComparison.Data.Display;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Markdown;

namespace ModelComparison.Reporting.Tables;

/// <summary>A table before it has a format: HTML, Markdown and CSV are written from the same one.</summary>
/// <param name="Caption">What the table shows, as a sentence without a full stop.</param>
/// <param name="Columns">Headings; the first column names the row.</param>
/// <param name="Rows">One list of cells a row, as long as <paramref name="Columns"/>.</param>
/// <param name="Notes">Sentences below the table: reasons for n/a, what an abbreviation means.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed record ReportTable(
    string Caption,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<ReportCell>> Rows,
    IReadOnlyList<string> Notes) : IDisplayable
{
    /// <summary>Name of its files without ending, unique in the report; null for the id of the section and a number.</summary>
    public string? Name { get; init; }

    /// <summary>True when every cell of a column is a number, with or without a spread, or says why there is none: such columns are set flush right.</summary>
    public bool IsNumeric(int column) =>
        column > 0 && Rows.All(row => row[column].Text is "" or "n/a" or "failed" or "–" || char.IsAsciiDigit(row[column].Text[0]) || row[column].Text[0] is '−' or '+' or '<')
        && Rows.Any(row => row[column].Text.Length > 0);

    /// <inheritdoc/>
    public string ToHtml() => HtmlText.Table(this);

    /// <inheritdoc/>
    public string ToMarkdown() => MarkdownWriter.Table(this);
}

/// <summary>One cell of a table.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="IsBest">True for the best value of its column.</param>
/// <param name="Explanation">A sentence shown on hovering, or null: the reason of an n/a, the folds behind a mean.</param>
public sealed record ReportCell(string Text, bool IsBest = false, string? Explanation = null)
{
    /// <summary>A cell of plain text.</summary>
    public static implicit operator ReportCell(string text) => FromString(text);

    /// <summary>A cell of plain text.</summary>
    public static ReportCell FromString(string text) => new(text);
}
