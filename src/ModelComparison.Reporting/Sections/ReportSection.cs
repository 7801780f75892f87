using ModelComparison.Data.Display;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Html;
using ModelComparison.Reporting.Markdown;

namespace ModelComparison.Reporting.Sections;

/// <summary>One part of a report with a heading and a line in the navigation.</summary>
/// <param name="Id">Anchor in the page and beginning of the names of its table files: "comparison".</param>
/// <param name="Title">Heading.</param>
/// <param name="Blocks">Content in reading order.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed record ReportSection(string Id, string Title, IReadOnlyList<ReportBlock> Blocks) : IDisplayable
{
    /// <inheritdoc/>
    public string ToHtml() => HtmlWriter.Section(this, FigureHtml.Create);

    /// <inheritdoc/>
    public string ToMarkdown() => new MarkdownWriter(ReportFiles.Of(new ReportContent(Title, [this])), figuresAsPictures: false).Section(this);
}
