using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Reporting.Figures;

/// <summary>Means with their 95 % intervals, and every fold as a dot: what a table of means hides.</summary>
public static class IntervalFigure
{
    /// <summary>One row a model; null when no model has a value.</summary>
    public static Figure? Create(ScoreTable scores, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(metric);
        var shown = scores.Learners.Where(learner => !MajorityClassRow.IsAdded(learner.Learner) && scores[learner.Learner.LearnerId, metric] is { Mean.IsAvailable: true }).Reverse().ToList();
        if (shown.Count == 0)
            return null;
        var data = new JsonArray();
        foreach (var learner in shown)
        {
            var summary = scores[learner.Learner.LearnerId, metric]!;
            var colour = LearnerColours.Of(scores.Result, learner.Learner);
            var folds = summary.Folds.Where(fold => fold.IsAvailable).Select(fold => Math.Round(fold.Value, 5)).ToArray();
            data.Add(Dots(learner.Learner.DisplayName, folds, colour));
            data.Add(Mean(learner.Learner.DisplayName, summary, colour));
        }

        var layout = new JsonObject
        {
            ["xaxis"] = new JsonObject { ["title"] = new JsonObject { ["text"] = metric.DisplayName }, ["zeroline"] = false },
            ["yaxis"] = new JsonObject { ["automargin"] = true },
            ["showlegend"] = false,
            ["height"] = 110 + (44 * shown.Count),
        };
        return new Figure(
            $"intervals-{metric.Id}",
            $"{metric.DisplayName}: mean (diamond), 95 % interval of the mean (bar, corrected resampled t) and every fold (circles).",
            data, layout);
    }

    private static JsonObject Dots(string name, double[] folds, string colour) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["x"] = new JsonArray([.. folds.Select(value => (JsonNode)value)]),
        ["y"] = new JsonArray([.. folds.Select(_ => (JsonNode)name)]),
        ["marker"] = new JsonObject { ["color"] = colour, ["size"] = 9, ["symbol"] = "circle-open" },
        ["hovertemplate"] = "fold: %{x:.3f}<extra></extra>",
    };

    private static JsonObject Mean(string name, ScoreSummary summary, string colour)
    {
        var mean = summary.Mean.Value;
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["x"] = new JsonArray(Math.Round(mean, 5)),
            ["y"] = new JsonArray(name),
            ["marker"] = new JsonObject { ["color"] = colour, ["size"] = 12, ["symbol"] = "diamond" },
            ["hovertemplate"] = "mean: %{x:.3f}<extra></extra>",
        };
        if (summary.Interval is { } interval)
        {
            trace["error_x"] = new JsonObject
            {
                ["type"] = "data",
                ["symmetric"] = false,
                ["array"] = new JsonArray(Math.Round(interval.Upper - mean, 5)),
                ["arrayminus"] = new JsonArray(Math.Round(mean - interval.Lower, 5)),
                ["color"] = colour,
                ["thickness"] = 2,
            };
        }

        return trace;
    }
}
