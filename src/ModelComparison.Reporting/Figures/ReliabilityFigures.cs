using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Calibration;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Figures;

/// <summary>Confidence against accuracy, one figure a model: as the model gives it, and at the temperature fitted inside each fold.</summary>
public static class ReliabilityFigures
{
    private const string AfterColour = "#7F7F7F";

    /// <summary>One figure a classifier with probabilities.</summary>
    public static IReadOnlyList<Figure> Create(BenchmarkResult result, CalibrationResult calibration)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(calibration);
        var figures = new List<Figure>();
        foreach (var learner in calibration.Learners)
        {
            if (result.Learners.FirstOrDefault(other => other.LearnerId == learner.LearnerId) is { } model)
                figures.Add(Build(result, model, learner));
        }

        return figures;
    }

    private static Figure Build(BenchmarkResult result, ResampleResult model, LearnerCalibration calibration)
    {
        var data = new JsonArray
        {
            UnitSquare.Reference(0, 1),
            Trace($"as given (ECE {NumberText.Of(calibration.Before.CalibrationError)})", calibration.BinsBefore, LearnerColours.Of(result, model), "solid", "circle"),
        };
        if (calibration.After is { } after)
            data.Add(Trace($"with temperature (ECE {NumberText.Of(after.CalibrationError)})", calibration.BinsAfter, AfterColour, "dash", "circle-open"));
        var layout = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = model.DisplayName },
            ["xaxis"] = UnitSquare.Axis("Confidence"),
            ["yaxis"] = UnitSquare.Axis("Accuracy"),
            ["legend"] = new JsonObject { ["x"] = 0.98, ["y"] = 0.04, ["xanchor"] = "right", ["yanchor"] = "bottom" },
        };
        return new Figure(
            $"reliability-{model.LearnerId}",
            $"{model.DisplayName}: share of right predictions by confidence (the probability of the predicted class), 15 bins, larger circles for more images, bars 95 % Wilson intervals. Below the dotted line it is too sure of itself.",
            data, layout);
    }

    private static JsonObject Trace(string name, IReadOnlyList<ReliabilityBin> bins, string colour, string dash, string symbol)
    {
        var largest = bins.Max(bin => bin.Count);
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines+markers",
            ["name"] = name,
            ["x"] = UnitSquare.Rounded(bins.Select(bin => bin.MeanConfidence)),
            ["y"] = UnitSquare.Rounded(bins.Select(bin => bin.Accuracy)),
            ["text"] = new JsonArray([.. bins.Select(bin => (JsonNode)NumberText.Count(bin.Count, "prediction"))]),
            ["line"] = new JsonObject { ["color"] = colour, ["width"] = 2, ["dash"] = dash },
            ["marker"] = new JsonObject
            {
                ["symbol"] = symbol,
                ["color"] = colour,
                ["size"] = UnitSquare.Rounded(bins.Select(bin => 5 + (11 * Math.Sqrt(bin.Count / (double)largest)))),
            },
            ["error_y"] = new JsonObject
            {
                ["type"] = "data",
                ["symmetric"] = false,
                ["array"] = UnitSquare.Rounded(bins.Select(bin => bin.Interval.Upper - bin.Accuracy)),
                ["arrayminus"] = UnitSquare.Rounded(bins.Select(bin => bin.Accuracy - bin.Interval.Lower)),
                ["color"] = colour,
                ["thickness"] = 1,
                ["width"] = 3,
            },
            ["hovertemplate"] = "confidence %{x:.3f}<br>accuracy %{y:.3f}<br>%{text}<extra></extra>",
        };
    }
}
