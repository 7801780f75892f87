using System.Text.Json.Nodes;
using ModelComparison.Data.Display;
using ModelComparison.Data.Images;
using ModelComparison.Reporting.Figures;

namespace ModelComparison.Cli.Notebooks;

/// <summary>Outputs as nbformat 4.5 stores them.</summary>
internal static class CellOutputs
{
    /// <summary>Text that a cell wrote to the console.</summary>
    public static JsonObject Stream(string name, string text) => new() { ["name"] = name, ["output_type"] = "stream", ["text"] = NotebookCell.Lines(text) };

    /// <summary>The value of the last expression of a cell.</summary>
    public static JsonObject Result(object value, int executionCount) => new()
    {
        ["data"] = Bundle(value),
        ["execution_count"] = executionCount,
        ["metadata"] = new JsonObject(),
        ["output_type"] = "execute_result",
    };

    /// <summary>Something that a cell displayed on its way.</summary>
    public static JsonObject Display(object value) => new() { ["data"] = Bundle(value), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" };

    /// <summary>What ended a cell.</summary>
    public static JsonObject Error(string kind, string message, IEnumerable<string> trace) => new()
    {
        ["ename"] = kind,
        ["evalue"] = message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. trace.Select(line => (JsonNode)line)]),
    };

    // A figure goes out as Plotly's own media type, which JupyterLab and VS Code draw, and as a picture for all others.
    private static JsonObject Bundle(object value) => value switch
    {
        Figure figure => new JsonObject
        {
            ["application/vnd.plotly.v1+json"] = JsonNode.Parse(figure.ToJson()),
            ["image/svg+xml"] = NotebookCell.Lines(FigureSketch.Draw(figure)),
            ["text/plain"] = NotebookCell.Lines(figure.Caption),
        },
        RgbImage image => new JsonObject
        {
            ["image/png"] = Convert.ToBase64String(PngFile.Encode(image)),
            ["text/plain"] = NotebookCell.Lines($"{image.Width} × {image.Height} pixels"),
        },
        IDisplayable shown => new JsonObject { ["text/html"] = NotebookCell.Lines(shown.ToHtml()), ["text/plain"] = NotebookCell.Lines(shown.ToMarkdown()) },
        IReadOnlyCollection<IDisplayable> { Count: > 0 } several => new JsonObject
        {
            ["text/html"] = NotebookCell.Lines(string.Join('\n', several.Select(shown => shown.ToHtml()))),
            ["text/plain"] = NotebookCell.Lines(string.Join('\n', several.Select(shown => shown.ToMarkdown()))),
        },
        _ => new JsonObject { ["text/plain"] = NotebookCell.Lines(PlainText(value)) },
    };

    private static string PlainText(object value) => value switch
    {
        string text => text,
        System.Collections.IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Take(100).Select(item => Convert.ToString(item, System.Globalization.CultureInfo.InvariantCulture))) + "]",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
