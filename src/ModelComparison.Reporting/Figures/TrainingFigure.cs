using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Sections;

namespace ModelComparison.Reporting.Figures;

/// <summary>Training and test accuracy of each model, joined by a line as long as what was learnt by heart.</summary>
internal static class TrainingFigure
{
    public static Figure Create(ScoreTable scores, IReadOnlyList<LearnerScores> learners)
    {
        var data = new JsonArray();
        foreach (var learner in learners.Reverse())
        {
            var test = scores[learner.Learner.LearnerId, MetricCatalog.Accuracy]!.Mean.Value;
            var training = TrainingSection.TrainingMean(learner, MetricCatalog.Accuracy)!.Value;
            var (name, colour) = (learner.Learner.DisplayName, LearnerColours.Of(scores.Result, learner.Learner));
            data.Add(new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "lines+markers",
                ["x"] = UnitSquare.Rounded([test, training]),
                ["y"] = new JsonArray(name, name),
                ["line"] = new JsonObject { ["color"] = colour, ["width"] = 2 },
                ["marker"] = new JsonObject { ["color"] = colour, ["size"] = 12, ["symbol"] = new JsonArray("diamond", "circle-open") },
                ["text"] = new JsonArray("test", "training"),
                ["hovertemplate"] = "%{text}: %{x:.3f}<extra></extra>",
            });
        }

        var layout = new JsonObject
        {
            ["xaxis"] = new JsonObject { ["title"] = new JsonObject { ["text"] = "Accuracy" }, ["zeroline"] = false },
            ["yaxis"] = new JsonObject { ["automargin"] = true },
            ["showlegend"] = false,
            ["height"] = 110 + (40 * learners.Count),
        };
        return new Figure("training-accuracy", "Accuracy on the training images (circle) and on the test images (diamond), mean over the folds.", data, layout);
    }
}
