using System.Text.Json.Nodes;
using ModelComparison.Reporting.Notebooks;

namespace ModelComparison.Cli.Notebooks;

/// <summary>An executed notebook in the form that <see cref="NotebookPage"/> renders.</summary>
internal static class NotebookParts
{
    public static IReadOnlyList<NotebookPart> Of(NotebookFile notebook) => [.. notebook.Cells.SelectMany(Of)];

    private static IEnumerable<NotebookPart> Of(NotebookCell cell)
    {
        if (cell.Kind == "markdown")
            return [new MarkdownPart(cell.Source)];
        return cell.IsCode ? [new CodePart(cell.Source), .. cell.Outputs.Select(Output)] : [];
    }

    private static NotebookPart Output(JsonObject output)
    {
        if (output["output_type"]?.ToString() == "error")
            return new OutputTextPart($"{output["ename"]}: {output["evalue"]}", IsError: true);
        if (output["text"] is { } text)
            return new OutputTextPart(Join(text));
        var data = output["data"];
        if (data?["application/vnd.plotly.v1+json"] is { } figure)
            return new FigurePart(figure.ToJsonString(), Join(data["text/plain"]));
        if (data?["text/html"] is { } html)
            return new HtmlPart(Join(html));
        if (data?["image/svg+xml"] is { } svg)
            return new HtmlPart(Join(svg));
        return data?["image/png"] is { } png ? new HtmlPart($"<img alt=\"\" src=\"data:image/png;base64,{png}\">") : new OutputTextPart(Join(data?["text/plain"]));
    }

    private static string Join(JsonNode? text) => text is JsonArray lines ? string.Concat(lines.Select(line => line?.ToString())) : text?.ToString() ?? "";
}
