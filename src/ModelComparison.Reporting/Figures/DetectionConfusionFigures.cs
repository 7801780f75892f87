using System.Globalization;
using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Reporting.Figures;

/// <summary>Detected against true classes as heat maps: counts, and shares of each true class. "background" is last: missed objects and false alarms.</summary>
public static class DetectionConfusionFigures
{
    // As on the reference's pictures.
    private const double SmallestShown = 0.005;
    private const int MostClassesWithNumbers = 30;

    /// <summary>The two figures.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="prefix">Beginning of the figures' ids, which are unique in a report.</param>
    public static IReadOnlyList<Figure> Create(DetectionConfusionMatrix matrix, string prefix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var size = matrix.ClassNames.Count + 1;
        var columns = Enumerable.Range(0, size).Select(truth => Enumerable.Range(0, size).Sum(detected => matrix[detected, truth])).ToArray();
        return
        [
            HeatMap($"{prefix}-confusion-matrix", "Objects by detected class (rows) and true class (columns); confidence above 0.25, overlap above 0.45.",
                matrix, (detected, truth) => matrix[detected, truth], "0"),
            HeatMap($"{prefix}-confusion-matrix-normalized", "The same as shares of each true class.",
                matrix, (detected, truth) => matrix[detected, truth] / (columns[truth] + 1e-9), "0.00"),
        ];
    }

    private static Figure HeatMap(string id, string caption, DetectionConfusionMatrix matrix, Func<int, int, double> value, string format)
    {
        string[] names = [.. matrix.ClassNames, "background"];
        var rows = new JsonArray();
        var largest = 0.0;
        var texts = new JsonArray();
        for (var detected = 0; detected < names.Length; detected++)
        {
            var values = Enumerable.Range(0, names.Length).Select(truth => value(detected, truth)).ToArray();
            largest = Math.Max(largest, values.Max());
            rows.Add(new JsonArray([.. values.Select(cell => cell < SmallestShown ? null : (JsonNode)Math.Round(cell, 4))]));
            texts.Add(PlotlyParts.Words(values.Select(cell => cell < SmallestShown ? "" : cell.ToString(format, CultureInfo.InvariantCulture))));
        }

        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["x"] = PlotlyParts.Words(names),
            ["y"] = PlotlyParts.Words(names),
            ["z"] = rows,
            ["zmin"] = 0,
            ["zmax"] = Math.Max(1, largest),
            ["text"] = texts,
            ["colorscale"] = "Blues",
            ["reversescale"] = true,
            ["hovertemplate"] = "true %{x}<br>detected %{y}<br>%{text}<extra></extra>",
        };
        if (matrix.ClassNames.Count < MostClassesWithNumbers)
            trace["texttemplate"] = "%{text}";
        var predicted = PlotlyParts.Axis("Detected");
        predicted["autorange"] = "reversed";
        predicted["automargin"] = true;
        return new Figure(id, caption, [trace], new JsonObject { ["xaxis"] = PlotlyParts.Axis("True"), ["yaxis"] = predicted });
    }
}
