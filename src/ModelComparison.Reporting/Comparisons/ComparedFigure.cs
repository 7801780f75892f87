using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Figures;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Comparisons;

/// <summary>Every model of every run as a mean with its interval, one colour a run.</summary>
internal static class ComparedFigure
{
    public static Figure Create(IReadOnlyList<ComparedRun> runs, Metric metric)
    {
        var names = runs.SelectMany(run => run.Result.Learners).Select(learner => learner.DisplayName).Distinct().ToList();
        var data = new JsonArray();
        for (var i = 0; i < runs.Count; i++)
            data.Add(Trace(runs[i], metric, names, LearnerColours.At(i), ((runs.Count - 1) / 2.0) - i, runs.Count));
        var layout = new JsonObject
        {
            ["xaxis"] = new JsonObject { ["title"] = new JsonObject { ["text"] = metric.DisplayName }, ["zeroline"] = false },
            ["yaxis"] = new JsonObject
            {
                ["automargin"] = true,
                ["zeroline"] = false,
                ["tickmode"] = "array",
                ["tickvals"] = new JsonArray([.. names.Select((_, i) => (JsonNode)(names.Count - 1 - i))]),
                ["ticktext"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
            },
            ["legend"] = new JsonObject { ["orientation"] = "h", ["y"] = 1.02, ["yanchor"] = "bottom", ["x"] = 0 },
            ["height"] = 150 + (names.Count * (18 + (16 * runs.Count))),
            ["margin"] = new JsonObject { ["l"] = 60, ["r"] = 16, ["t"] = 24 + (18 * runs.Count), ["b"] = 52 },
        };
        return new Figure($"runs-{metric.Id}", $"{metric.DisplayName} of every model in every run: mean, and 95 % interval of the mean (corrected resampled t).", data, layout);
    }

    private static JsonObject Trace(ComparedRun run, Metric metric, List<string> names, string colour, double offset, int count)
    {
        var scores = ScoreTable.Create(run.Result);
        var (x, y, upper, lower, text) = (new JsonArray(), new JsonArray(), new JsonArray(), new JsonArray(), new JsonArray());
        foreach (var learner in run.Result.Learners)
        {
            if (scores[learner.LearnerId, metric] is not { Mean.IsAvailable: true } summary)
                continue;
            var mean = summary.Mean.Value;
            x.Add(Math.Round(mean, 5));
            y.Add(Math.Round(names.Count - 1 - names.IndexOf(learner.DisplayName) + (0.6 * offset / count), 4));
            upper.Add(Math.Round((summary.Interval?.Upper ?? mean) - mean, 5));
            lower.Add(Math.Round(mean - (summary.Interval?.Lower ?? mean), 5));
            text.Add($"{learner.DisplayName}: {NumberText.Of(mean)}");
        }

        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["name"] = run.Name,
            ["x"] = x,
            ["y"] = y,
            ["text"] = text,
            ["hovertemplate"] = "%{text}",
            ["marker"] = new JsonObject { ["color"] = colour, ["size"] = 10, ["symbol"] = "diamond" },
            ["error_x"] = new JsonObject { ["type"] = "data", ["symmetric"] = false, ["array"] = upper, ["arrayminus"] = lower, ["color"] = colour, ["thickness"] = 2 },
        };
    }
}
