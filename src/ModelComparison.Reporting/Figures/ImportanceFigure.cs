using System.Globalization;
using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Reporting.Figures;

/// <summary>The features that many folds agree on, as bars with every fold beside them; for logistic regression the largest coefficients.</summary>
public static class ImportanceFigure
{
    private const int Shown = 15;

    /// <summary>The figure of one model; null when it cannot say which features matter.</summary>
    public static Figure? Create(BenchmarkResult result, ResampleResult learner)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(learner);
        var folds = learner.Folds.Where(fold => fold.TopFeatures is not null).Select(fold => fold.TopFeatures!).ToList();
        if (folds.Count == 0)
            return null;
        var features = folds
            .SelectMany(fold => fold.Features)
            .GroupBy(feature => feature.Feature)
            .Select(group => (Feature: group.Key, Values: group.Select(feature => feature.Value).ToArray()))
            .OrderByDescending(feature => feature.Values.Length).ThenByDescending(feature => feature.Values.Average()).ThenBy(feature => feature.Feature)
            .Take(Shown)
            .Reverse()
            .Select(feature => (Name: string.Create(CultureInfo.InvariantCulture, $"{feature.Feature} ({feature.Values.Length}/{folds.Count})"), feature.Values))
            .ToList();
        var colour = LearnerColours.Of(result, learner);
        var layout = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = learner.DisplayName },
            ["xaxis"] = new JsonObject { ["title"] = new JsonObject { ["text"] = folds[0].Kind }, ["rangemode"] = "tozero", ["nticks"] = 6 },
            ["yaxis"] = new JsonObject { ["automargin"] = true, ["type"] = "category", ["dtick"] = 1, ["showgrid"] = false },
            ["showlegend"] = false,
            ["height"] = 130 + (22 * features.Count),
        };
        return new Figure(
            $"importance-{learner.LearnerId}",
            $"{learner.DisplayName}: mean over the folds that have the feature among their {TopFeatures.Most} most important (bar) and each of these folds (circles). " +
            "Features are numbered from 0, in brackets how many folds agree; a feature that few folds name is not to be relied on.",
            [Bars(features, colour), Dots(features)], layout);
    }

    private static JsonObject Bars(List<(string Name, double[] Values)> features, string colour) => new()
    {
        ["type"] = "bar",
        ["orientation"] = "h",
        ["x"] = new JsonArray([.. features.Select(feature => (JsonNode)Significant(feature.Values.Average()))]),
        ["y"] = new JsonArray([.. features.Select(feature => (JsonNode)feature.Name)]),
        ["marker"] = new JsonObject { ["color"] = colour, ["opacity"] = 0.65 },
        ["hovertemplate"] = "feature %{y}: mean %{x:.4g}<extra></extra>",
    };

    private static JsonObject Dots(List<(string Name, double[] Values)> features) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["x"] = new JsonArray([.. features.SelectMany(feature => feature.Values).Select(value => (JsonNode)Significant(value))]),
        ["y"] = new JsonArray([.. features.SelectMany(feature => feature.Values.Select(_ => (JsonNode)feature.Name))]),
        ["marker"] = new JsonObject { ["color"] = "#888888", ["size"] = 6, ["symbol"] = "circle-open" },
        ["hovertemplate"] = "fold: %{x:.4g}<extra></extra>",
    };

    private static double Significant(double value) => double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
