using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Shortcuts;

namespace ModelComparison.Reporting.Figures;

/// <summary>Accuracy of the best classifier on each probe and on the full features, with intervals, and what guessing gives.</summary>
internal static class ShortcutProbeFigure
{
    private const string Named = "#D55E00";
    private const string Other = "#0072B2";
    private const string Guessing = "#7F7F7F";

    /// <summary>The figure, or null when there is nothing to draw.</summary>
    public static Figure? Create(ShortcutProbeResult result)
    {
        if (result.FullBest < 0)
            return null;
        var rows = result.Probes.Where(probe => probe.Best >= 0).Select(probe => (probe.Probe.DisplayName, Score: probe.Scores[probe.Best], probe.IsShortcut)).Reverse().ToList();
        rows.Add(("Full features", result.Full[result.FullBest], false));
        var data = new JsonArray();
        foreach (var (name, score, isShortcut) in rows)
            data.Add(Trace(name, score, isShortcut ? Named : Other));
        var layout = new JsonObject
        {
            ["xaxis"] = new JsonObject { ["title"] = new JsonObject { ["text"] = "Accuracy" }, ["zeroline"] = false, ["range"] = new JsonArray(0, 1.02) },
            ["yaxis"] = new JsonObject { ["automargin"] = true },
            ["showlegend"] = false,
            ["height"] = 110 + (44 * rows.Count),
            ["shapes"] = new JsonArray(new JsonObject
            {
                ["type"] = "line",
                ["x0"] = Math.Round(result.Baseline, 5),
                ["x1"] = Math.Round(result.Baseline, 5),
                ["yref"] = "paper",
                ["y0"] = 0,
                ["y1"] = 1,
                ["line"] = new JsonObject { ["color"] = Guessing, ["dash"] = "dot", ["width"] = 2 },
            }),
        };
        return new Figure(
            "shortcut-probe",
            "Accuracy of the best classifier with its 95 % interval (drawing images again); orange is a shortcut, the dotted line is always saying the most frequent class.",
            data, layout);
    }

    private static JsonObject Trace(string name, ProbeScore score, string colour) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["x"] = new JsonArray(Math.Round(score.Accuracy, 5)),
        ["y"] = new JsonArray(name),
        ["marker"] = new JsonObject { ["color"] = colour, ["size"] = 12, ["symbol"] = "diamond" },
        ["error_x"] = new JsonObject
        {
            ["type"] = "data",
            ["symmetric"] = false,
            ["array"] = new JsonArray(Math.Round(score.Interval.Upper - score.Accuracy, 5)),
            ["arrayminus"] = new JsonArray(Math.Round(score.Accuracy - score.Interval.Lower, 5)),
            ["color"] = colour,
            ["thickness"] = 2,
        },
        ["hovertemplate"] = score.LearnerName + ": %{x:.3f}<extra></extra>",
    };
}
