using System.Globalization;
using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Reporting.Figures;

/// <summary>Losses and measures of every epoch of a detector's training, as dots on a line, with a smoothed line (Gaussian, σ = 3 epochs). Measures start at 0.</summary>
public static class DetectionTrainingFigure
{
    private const double Deviation = 3;
    private const int Columns = 5;

    private static readonly (string Title, Func<DetectionEpoch, double> Value, bool IsShare)[] Panels =
    [
        ("train/box_loss", epoch => epoch.Training.Box, false),
        ("train/cls_loss", epoch => epoch.Training.Classification, false),
        ("train/dfl_loss", epoch => epoch.Training.Distribution, false),
        ("precision", epoch => epoch.Precision, true),
        ("recall", epoch => epoch.Recall, true),
        ("val/box_loss", epoch => epoch.Validation.Box, false),
        ("val/cls_loss", epoch => epoch.Validation.Classification, false),
        ("val/dfl_loss", epoch => epoch.Validation.Distribution, false),
        ("mAP@0.5", epoch => epoch.MeanAveragePrecision50, true),
        ("mAP@0.5:0.95", epoch => epoch.MeanAveragePrecision50To95, true),
    ];

    /// <summary>The figure; null before the first epoch.</summary>
    /// <param name="epochs">In order.</param>
    /// <param name="id">Unique in the report.</param>
    public static Figure? Create(IReadOnlyList<DetectionEpoch> epochs, string id)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count == 0)
            return null;
        var data = new JsonArray();
        var layout = new JsonObject
        {
            ["grid"] = new JsonObject { ["rows"] = Panels.Length / Columns, ["columns"] = Columns, ["pattern"] = "independent" },
            ["showlegend"] = false,
            ["height"] = 520,
        };
        var titles = new JsonArray();
        for (var panel = 0; panel < Panels.Length; panel++)
        {
            var suffix = panel == 0 ? "" : (panel + 1).ToString(CultureInfo.InvariantCulture);
            var values = epochs.Select(Panels[panel].Value).ToArray();
            var x = epochs.Select(epoch => (double)epoch.Epoch).ToArray();
            data.Add(Trace(Panels[panel].Title, x, values, suffix, dotted: false));
            data.Add(Trace(Panels[panel].Title, x, Smooth(values), suffix, dotted: true));
            if (Panels[panel].IsShare)
                layout["yaxis" + suffix] = new JsonObject { ["range"] = new JsonArray(0, values.Max() > 0 ? Math.Round(1.1 * values.Max(), 6) : 1) };
            titles.Add(new JsonObject
            {
                ["text"] = Panels[panel].Title,
                ["xref"] = $"x{suffix} domain",
                ["yref"] = $"y{suffix} domain",
                ["x"] = 0.5,
                ["y"] = 1.08,
                ["showarrow"] = false,
            });
        }

        layout["annotations"] = titles;
        return new Figure(id, "Losses on training and validation images, precision, recall and mAP on the validation images, epoch by epoch.", data, layout);
    }

    private static JsonObject Trace(string name, double[] x, double[] y, string suffix, bool dotted)
    {
        var trace = PlotlyParts.Line(name, PlotlyParts.Numbers(x), PlotlyParts.Numbers(y, 5), dotted ? "#D55E00" : "#0072B2", 2, dotted ? "dot" : null);
        if (!dotted)
        {
            trace["mode"] = "lines+markers";
            trace["marker"] = new JsonObject { ["size"] = 4 };
        }

        trace["xaxis"] = $"x{suffix}";
        trace["yaxis"] = $"y{suffix}";
        return trace;
    }

    // The ends are continued by their mirror image.
    private static double[] Smooth(double[] values)
    {
        const int Reach = (int)(4 * Deviation);
        var weights = Enumerable.Range(-Reach, (2 * Reach) + 1).Select(k => Math.Exp(-k * k / (2 * Deviation * Deviation))).ToArray();
        var total = weights.Sum();
        return [.. values.Select((_, i) => Enumerable.Range(-Reach, weights.Length).Sum(k => weights[k + Reach] * values[Mirror(i + k, values.Length)]) / total)];
    }

    private static int Mirror(int index, int length)
    {
        var place = ((index % (2 * length)) + (2 * length)) % (2 * length);
        return place < length ? place : (2 * length) - 1 - place;
    }
}
