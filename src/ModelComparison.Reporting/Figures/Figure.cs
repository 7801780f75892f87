using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelComparison.Reporting.Figures;

/// <summary>A figure as Plotly JSON: plotly.js draws it in the report, and Plotly for Python or .NET opens the same file.</summary>
/// <param name="Id">File name without ending, and anchor in the page: "roc-macro".</param>
/// <param name="Caption">What it shows and how to read it, in one or two sentences.</param>
/// <param name="Data">Plotly's list of traces.</param>
/// <param name="Layout">Plotly's layout, without colours of the page: those follow the reader's light or dark theme.</param>
public sealed record Figure(string Id, string Caption, JsonArray Data, JsonObject Layout)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>{"data": […], "layout": {…}} on one line; safe inside an HTML script element, since &lt; and &amp; are escaped.</summary>
    public string ToJson() => new JsonObject { ["data"] = Data.DeepClone(), ["layout"] = Layout.DeepClone() }.ToJsonString(Compact);
}
