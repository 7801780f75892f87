using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelComparison.Data.Display;
using ModelComparison.Reporting.Markdown;

namespace ModelComparison.Reporting.Figures;

/// <summary>A figure as Plotly JSON: plotly.js draws it in the report, and Plotly for Python or .NET opens the same file.</summary>
/// <param name="Id">File name without ending, and anchor in the page: "roc-macro".</param>
/// <param name="Caption">What it shows and how to read it, in one or two sentences.</param>
/// <param name="Data">Plotly's list of traces.</param>
/// <param name="Layout">Plotly's layout, without colours of the page: those follow the reader's light or dark theme.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed record Figure(string Id, string Caption, JsonArray Data, JsonObject Layout) : IDisplayable
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>{"data": […], "layout": {…}} on one line; safe inside an HTML script element, since &lt; and &amp; are escaped.</summary>
    public string ToJson() => new JsonObject { ["data"] = Data.DeepClone(), ["layout"] = Layout.DeepClone() }.ToJsonString(Compact);

    /// <summary>A picture, which a page that holds plotly.js replaces by the interactive figure.</summary>
    public string ToHtml() => FigureHtml.Create(this);

    /// <summary>The picture as a link to itself, with the caption.</summary>
    public string ToMarkdown() =>
        $"![{MarkdownWriter.Escape(Caption)}](data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(FigureSketch.Draw(this)))})\n";
}
