using System.Text;
using System.Text.Json.Nodes;
using Markdig;
using ModelComparison.Reporting.Html;

namespace ModelComparison.Reporting.Notebooks;

/// <summary>An executed notebook as one self-contained page in the style of the reports: figures are interactive, nothing is fetched.</summary>
public static class NotebookPage
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build();

    /// <summary>Renders the page.</summary>
    /// <param name="title">Title of the browser's window.</param>
    /// <param name="parts">Cells and what they showed.</param>
    public static string Render(string title, IReadOnlyList<NotebookPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var body = new StringBuilder();
        foreach (var part in parts)
            body.Append(Part(part)).Append('\n');
        return HtmlPage.Render(title, body.ToString(), "The figures are drawn by a script, which this browser does not run.", ["report.css", "notebook.css"]);
    }

    private static string Part(NotebookPart part) => part switch
    {
        MarkdownPart markdown => Markdig.Markdown.ToHtml(markdown.Text, Markdown),
        CodePart code => $"<pre class=\"code\"><code>{HtmlText.Escape(code.Text)}</code></pre>",
        HtmlPart html => $"<div class=\"output\">{html.Html}</div>",
        OutputTextPart text => $"<pre class=\"{(text.IsError ? "output error" : "output")}\">{HtmlText.Escape(text.Text)}</pre>",
        FigurePart figure => $"<figure class=\"plot\"><div></div><script type=\"application/json\">{Safe(figure.PlotlyJson)}</script><figcaption>{HtmlText.Escape(figure.Caption)}</figcaption></figure>",
        _ => throw new NotSupportedException(part.GetType().Name),
    };

    // Written anew, so that nothing in it can end the script element.
    private static string Safe(string json) => JsonNode.Parse(json)!.ToJsonString();
}
