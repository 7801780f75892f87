using System.Text.Json.Nodes;

namespace ModelComparison.Reporting.Figures;

/// <summary>Parts of figures whose axes both run from 0 to 1.</summary>
internal static class UnitSquare
{
    /// <summary>A title, two axes from 0 to 1, and the legend in the lower corner where curves of good classifiers leave room.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="xTitle">Title of the axis to the right.</param>
    /// <param name="yTitle">Title of the axis upwards.</param>
    /// <param name="legendAtRight">Whether the legend stands in the right corner; else in the left one.</param>
    public static JsonObject Layout(string title, string xTitle, string yTitle, bool legendAtRight) => new()
    {
        ["title"] = new JsonObject { ["text"] = title },
        ["xaxis"] = Axis(xTitle),
        ["yaxis"] = Axis(yTitle),
        ["legend"] = new JsonObject
        {
            ["x"] = legendAtRight ? 0.98 : 0.02,
            ["y"] = 0.04,
            ["xanchor"] = legendAtRight ? "right" : "left",
            ["yanchor"] = "bottom",
        },
    };

    /// <summary>An axis from 0 to 1, with a rim so that lines on the border stay visible.</summary>
    public static JsonObject Axis(string title) => new()
    {
        ["title"] = new JsonObject { ["text"] = title },
        ["range"] = new JsonArray(-0.02, 1.02),
        ["dtick"] = 0.2,
        ["zeroline"] = false,
    };

    /// <summary>A thin dotted line from x = 0 to x = 1: what guessing gives, or what perfect calibration would.</summary>
    public static JsonObject Reference(double yAtZero, double yAtOne) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["name"] = "reference",
        ["x"] = new JsonArray(0, 1),
        ["y"] = new JsonArray(Math.Round(yAtZero, 4), Math.Round(yAtOne, 4)),
        ["line"] = new JsonObject { ["dash"] = "dot", ["width"] = 1, ["color"] = "#888888" },
        ["hoverinfo"] = "skip",
        ["showlegend"] = false,
    };

    /// <summary>A curve without the points that nobody could see.</summary>
    public static JsonObject Curve(string name, string colour, IReadOnlyList<double> x, IReadOnlyList<double> y, string hover)
    {
        var (keptX, keptY) = CurveThinning.Thin(x, y);
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["name"] = name,
            ["x"] = Rounded(keptX),
            ["y"] = Rounded(keptY),
            ["line"] = new JsonObject { ["color"] = colour, ["width"] = 2 },
            ["hovertemplate"] = hover,
        };
    }

    /// <summary>Numbers to four decimals, which is a tenth of a pixel.</summary>
    public static JsonArray Rounded(IEnumerable<double> values) => [.. values.Select(value => (JsonNode)Math.Round(value, 4))];
}
