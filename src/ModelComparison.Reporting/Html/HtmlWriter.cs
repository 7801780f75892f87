using System.Text;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Sections;

namespace ModelComparison.Reporting.Html;

/// <summary>Blocks as HTML. Everything that comes from data goes through <see cref="HtmlText.Escape"/>.</summary>
internal static class HtmlWriter
{
    /// <summary>A section with its heading and anchor; its class is its id, so that the style can set it apart.</summary>
    /// <param name="section">The section.</param>
    /// <param name="plot">How a figure is written; null for a place where the page's script draws it.</param>
    public static string Section(ReportSection section, Func<Figure, string>? plot = null)
    {
        var html = new StringBuilder($"<section id=\"{HtmlText.Escape(section.Id)}\"><h2>{HtmlText.Escape(section.Title)}</h2>\n");
        foreach (var block in section.Blocks)
            html.Append(Block(block, plot ?? Plot));
        return html.Append("</section>\n").ToString();
    }

    private static string Block(ReportBlock block, Func<Figure, string> plot) => block switch
    {
        TextBlock text => $"<p>{HtmlText.Escape(text.Text)}</p>\n",
        HeadingBlock heading => $"<h3>{HtmlText.Escape(heading.Text)}</h3>\n",
        TableBlock table => HtmlText.Table(table.Table),
        FigureBlock figure => plot(figure.Figure),
        PictureBlock picture => Picture(picture),
        ConfusionBlock confusion => ConfusionMatrixHtml.Create(confusion.Title, confusion.Matrix),
        FactsBlock facts => $"<dl>\n{string.Concat(facts.Facts.Select(fact => $"<dt>{HtmlText.Escape(fact.Key)}</dt><dd>{HtmlText.Escape(fact.Value)}</dd>\n"))}</dl>\n",
        ListBlock list => $"<ul>\n{string.Concat(list.Items.Select(item => $"<li>{HtmlText.Escape(item)}</li>\n"))}</ul>\n",
        DetailsBlock details => $"<details><summary>{HtmlText.Escape(details.Summary)}</summary>\n{Blocks(details.Blocks, plot)}</details>\n",
        GridBlock grid => $"<div class=\"{GridClass(grid)}\">\n{string.Concat(grid.Blocks.Select(cell => $"<div>{Block(cell, plot)}</div>\n"))}</div>\n",
        TimesBlock => "<div id=\"timings\"><p><small>Times differ from run to run, so they are kept apart from this page: in <code>timings.json</code>, "
            + "and shown here when <code>timings.js</code> lies beside it.</small></p></div>\n",
        _ => throw new NotSupportedException(block.GetType().Name),
    };

    private static string Blocks(IReadOnlyList<ReportBlock> blocks, Func<Figure, string> plot) => string.Concat(blocks.Select(block => Block(block, plot)));

    private static string GridClass(GridBlock grid) =>
        !grid.Blocks.All(cell => cell is PictureBlock { IsLarge: false }) ? "grid" : grid.Blocks.OfType<PictureBlock>().Any(picture => picture.IsWide) ? "grid pictures wide" : "grid pictures";

    // A figure's place is kept free until it is drawn, so that the page does not move under the reader.
    private static string Plot(Figure figure) =>
        $"<figure class=\"plot\" id=\"{HtmlText.Escape(figure.Id)}\"><div{(figure.Layout["height"] is { } height ? $" style=\"--height:{height}px\"" : "")}></div><script type=\"application/json\">{figure.ToJson()}</script>"
        + $"<figcaption>{HtmlText.Escape(figure.Caption)}</figcaption></figure>\n";

    private static string Picture(PictureBlock picture) =>
        $"<figure class=\"picture\" id=\"{HtmlText.Escape(picture.Name)}\"><img alt=\"{HtmlText.Escape(picture.Caption)}\" src=\"data:image/png;base64,{Convert.ToBase64String(picture.Png)}\">"
        + $"<figcaption>{HtmlText.Escape(picture.Caption)}</figcaption></figure>\n";
}
