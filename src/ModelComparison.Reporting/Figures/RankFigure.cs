using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Reporting.Figures;

/// <summary>
/// The critical-difference diagram of Demšar (JMLR 7, 2006, figure 1): names at their mean ranks, the best to the left, and bars over those whose ranks are too
/// near to each other to be told apart.
/// </summary>
public static class RankFigure
{
    private const string Ink = "#7F7F7F";
    private const string BarColour = "#D55E00";

    /// <summary>Draws the diagram.</summary>
    /// <param name="id">Id of the figure.</param>
    /// <param name="caption">What is ranked over what.</param>
    /// <param name="ranks">The comparison.</param>
    public static Figure Create(string id, string caption, CriticalDifference ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        var means = ranks.Friedman.AverageRanks;
        int[] order = [.. Enumerable.Range(0, means.Count).OrderBy(i => means[i]).ThenBy(i => i)];
        var data = new JsonArray();
        for (var place = 0; place < order.Length; place++)
            data.Add(Stem(ranks.Names[order[place]], means[order[place]], -1 - place));
        var level = 0.0;
        foreach (var group in ranks.Groups)
        {
            level -= 0.3;
            data.Add(Bar("not told apart", group.Min(i => means[i]) - 0.03, group.Max(i => means[i]) + 0.03, level, BarColour, 5));
        }

        data.Add(Bar("critical difference", 1, 1 + ranks.Difference, 0.9, Ink, 3));
        var horizontal = PlotlyParts.Axis("Mean rank (1 is best)");
        horizontal["range"] = new JsonArray(0.7, Math.Max(means.Count, 1 + ranks.Difference) + 0.3);
        horizontal["dtick"] = means.Count > 12 ? 2 : 1;
        var vertical = new JsonObject
        {
            ["tickvals"] = PlotlyParts.Numbers([.. Enumerable.Range(0, order.Length).Select(place => -1.0 - place), 0.9]),
            ["ticktext"] = PlotlyParts.Words([.. order.Select(i => ranks.Names[i]), "critical difference"]),
            ["automargin"] = true,
            ["zeroline"] = false,
            ["showgrid"] = false,
            ["range"] = new JsonArray(-0.6 - order.Length, 1.4),
        };
        return new Figure(id, caption, data, new JsonObject { ["xaxis"] = horizontal, ["yaxis"] = vertical, ["showlegend"] = false, ["height"] = 160 + (30 * order.Length) });
    }

    private static JsonObject Stem(string name, double rank, double level) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines+markers",
        ["name"] = name,
        ["x"] = PlotlyParts.Numbers([rank, rank]),
        ["y"] = PlotlyParts.Numbers([0, level]),
        ["line"] = new JsonObject { ["color"] = Ink, ["width"] = 1 },
        ["marker"] = new JsonObject { ["size"] = new JsonArray(0, 9), ["color"] = "#0072B2" },
        ["hovertemplate"] = "mean rank %{x:.2f}",
    };

    private static JsonObject Bar(string name, double from, double to, double level, string colour, double width)
    {
        var bar = PlotlyParts.Line(name, PlotlyParts.Numbers([from, to]), PlotlyParts.Numbers([level, level]), colour, width);
        bar["hovertemplate"] = "%{x:.2f}";
        return bar;
    }
}
