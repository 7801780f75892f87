using System.Text.Json.Nodes;

namespace ModelComparison.Reporting.Figures;

/// <summary>Pieces of Plotly JSON that several figures have in common.</summary>
internal static class PlotlyParts
{
    /// <summary>Numbers rounded to so many decimals.</summary>
    public static JsonArray Numbers(IEnumerable<double> values, int decimals = 4) => [.. values.Select(value => (JsonNode)Math.Round(value, decimals))];

    /// <summary>A list of words.</summary>
    public static JsonArray Words(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    /// <summary>An axis with a title.</summary>
    public static JsonObject Axis(string title) => new() { ["title"] = new JsonObject { ["text"] = title }, ["zeroline"] = false };

    /// <summary>An axis from 0 to 1.</summary>
    public static JsonObject ShareAxis(string title)
    {
        var axis = Axis(title);
        axis["range"] = new JsonArray(-0.02, 1.02);
        axis["dtick"] = 0.2;
        return axis;
    }

    /// <summary>A line.</summary>
    public static JsonObject Line(string name, JsonArray x, JsonArray y, string colour, double width = 2, string? dash = null) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["name"] = name,
        ["x"] = x,
        ["y"] = y,
        ["line"] = dash is null
            ? new JsonObject { ["color"] = colour, ["width"] = width }
            : new JsonObject { ["color"] = colour, ["width"] = width, ["dash"] = dash },
    };
}
