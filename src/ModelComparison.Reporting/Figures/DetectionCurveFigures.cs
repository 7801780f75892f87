using System.Text.Json.Nodes;
using ModelComparison.Data.Drawing;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Figures;

/// <summary>Precision over recall, and precision, recall and F1 over confidence: a thin line a class, a thick one for their mean. All at overlap 0.5.</summary>
public static class DetectionCurveFigures
{
    // Every fifth of the 1000 places: the eye sees no difference, the page is a fifth as large.
    private const int Step = 5;
    private const int SmoothingWidth = 51;
    private const string MeanColour = "#000080";

    /// <summary>The four figures; none when no class was evaluated.</summary>
    /// <param name="scores">Of a data set.</param>
    /// <param name="prefix">Beginning of the figures' ids, which are unique in a report.</param>
    public static IReadOnlyList<Figure> Create(DetectionScores scores, string prefix)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Classes.Count == 0)
            return [];
        return
        [
            PrecisionRecall(scores, $"{prefix}-pr-curve"),
            OverConfidence(scores, $"{prefix}-p-curve", "Precision", curves => curves.Precision),
            OverConfidence(scores, $"{prefix}-r-curve", "Recall", curves => curves.Recall),
            OverConfidence(scores, $"{prefix}-f1-curve", "F1", curves => curves.F1),
        ];
    }

    private static Figure PrecisionRecall(DetectionScores scores, string id)
    {
        var data = new JsonArray();
        foreach (var score in scores.Classes)
            data.Add(Line($"{score.ClassName} {NumberText.Of(score.AveragePrecision50)}", score.Curves.PrecisionByRecall, ClassPalette.Of(score.ClassIndex).ToString(), 1.5));
        var mean = Mean(scores, curves => curves.PrecisionByRecall);
        data.Add(Line($"all classes {NumberText.Of(scores.MeanAveragePrecision50)} mAP@0.5", mean, MeanColour, 3));
        return new Figure(id, "Precision over recall at overlap 0.5; in the legend the average precision.", data, Layout("Recall", "Precision"));
    }

    private static Figure OverConfidence(DetectionScores scores, string id, string measure, Func<DetectionCurves, IReadOnlyList<double>> curve)
    {
        var data = new JsonArray();
        foreach (var score in scores.Classes)
            data.Add(Line(score.ClassName, curve(score.Curves), ClassPalette.Of(score.ClassIndex).ToString(), 1.5));
        var mean = Smooth(Mean(scores, curve));
        var best = Array.IndexOf(mean, mean.Max());
        data.Add(Line($"all classes {NumberText.Of(mean[best])} at {NumberText.Of(DetectionCurves.Places[best])}", mean, MeanColour, 3));
        return new Figure(
            id,
            $"{measure} at overlap 0.5 when only detections of at least this confidence count; the mean is smoothed, and the legend has its maximum.",
            data, Layout("Confidence", measure));
    }

    private static double[] Mean(DetectionScores scores, Func<DetectionCurves, IReadOnlyList<double>> curve) =>
        [.. Enumerable.Range(0, DetectionCurves.Places.Count).Select(i => scores.Classes.Average(score => curve(score.Curves)[i]))];

    // A box filter of 0.05; the ends are continued with their own value.
    private static double[] Smooth(double[] values) =>
    [
        .. Enumerable.Range(0, values.Length).Select(i =>
            Enumerable.Range(i - (SmoothingWidth / 2), SmoothingWidth).Average(k => values[Math.Clamp(k, 0, values.Length - 1)])),
    ];

    private static JsonObject Line(string name, IReadOnlyList<double> values, string colour, double width) => PlotlyParts.Line(
        name,
        PlotlyParts.Numbers(DetectionCurves.Places.Where((_, i) => i % Step == 0)),
        PlotlyParts.Numbers(values.Where((_, i) => i % Step == 0)),
        colour, width);

    private static JsonObject Layout(string x, string y) => new()
    {
        ["xaxis"] = PlotlyParts.ShareAxis(x),
        ["yaxis"] = PlotlyParts.ShareAxis(y),
        ["legend"] = new JsonObject { ["orientation"] = "h", ["y"] = -0.25 },
    };
}
