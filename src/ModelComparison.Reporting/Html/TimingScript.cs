using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Reporting.Html;

/// <summary>The content of <c>timings.js</c>, which lies beside the page and fills its section on time; a page alone does without.</summary>
public static class TimingScript
{
    /// <summary>Renders the script.</summary>
    /// <param name="result">Fit and predict seconds are taken from its folds.</param>
    /// <param name="facts">Other times worth showing: "Feature extraction" → "18.2 ms an image".</param>
    public static string Render(BenchmarkResult result, IReadOnlyList<KeyValuePair<string, string>> facts)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(facts);
        var models = new JsonArray();
        foreach (var learner in result.Learners.Where(learner => learner.Folds.Count > 0))
        {
            models.Add(new JsonObject
            {
                ["model"] = learner.DisplayName,
                ["fit"] = Math.Round(learner.Folds.Average(fold => fold.FitSeconds), 4),
                ["predict"] = Math.Round(learner.Folds.Average(fold => fold.PredictSeconds), 4),
            });
        }

        var other = new JsonArray();
        foreach (var (name, value) in facts)
            other.Add(new JsonArray(name, value));
        return "window.showTimings(" + new JsonObject { ["models"] = models, ["facts"] = other }.ToJsonString() + ");\n";
    }
}
