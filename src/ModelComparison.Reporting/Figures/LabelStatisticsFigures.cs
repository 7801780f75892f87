using System.Globalization;
using System.Text.Json.Nodes;
using ModelComparison.Data.Drawing;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Reporting.Figures;

/// <summary>What the true boxes look like: how many of each class, where they are, how large, and how place and size go together.</summary>
public static class LabelStatisticsFigures
{
    private const int OutlinesShown = 500;
    private const int Bins = 50;
    private const int DotsShown = 500;

    /// <summary>The figures; none without a box.</summary>
    /// <param name="labels">All true boxes.</param>
    /// <param name="prefix">Beginning of the figures' ids, which are unique in a report.</param>
    public static IReadOnlyList<Figure> Create(LabelStatistics labels, string prefix)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Boxes.Count == 0)
            return [];
        return
        [
            Counts(labels, $"{prefix}-labels"),
            Outlines(labels, $"{prefix}-label-outlines"),
            Histogram($"{prefix}-label-centres", "Centres of the boxes.", "x", "y", labels.Boxes.Select(box => box.X), labels.Boxes.Select(box => box.Y), fromTop: true),
            Histogram($"{prefix}-label-sizes", "Sizes of the boxes.", "width", "height", labels.Boxes.Select(box => box.Width), labels.Boxes.Select(box => box.Height), fromTop: false),
            Correlogram(labels, $"{prefix}-labels-correlogram"),
        ];
    }

    private static Figure Counts(LabelStatistics labels, string id)
    {
        var trace = new JsonObject
        {
            ["type"] = "bar",
            ["x"] = PlotlyParts.Words(labels.ClassNames),
            ["y"] = PlotlyParts.Numbers(labels.Counts.Select(count => (double)count)),
            ["marker"] = new JsonObject { ["color"] = PlotlyParts.Words(Enumerable.Range(0, labels.ClassNames.Count).Select(c => ClassPalette.Of(c).ToString())) },
        };
        var layout = new JsonObject { ["xaxis"] = new JsonObject { ["automargin"] = true }, ["yaxis"] = PlotlyParts.Axis("boxes") };
        return new Figure(id, "True boxes of each class.", [trace], layout);
    }

    // One trace a class: a closed outline a box, all moved to a common centre, with gaps between them.
    private static Figure Outlines(LabelStatistics labels, string id)
    {
        var data = new JsonArray();
        foreach (var group in labels.Boxes.Take(OutlinesShown).GroupBy(box => box.ClassIndex).OrderBy(group => group.Key))
        {
            JsonArray x = [], y = [];
            foreach (var box in group)
            {
                foreach (var (sideX, sideY) in ((int, int)[])[(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)])
                {
                    x.Add(Math.Round(sideX * box.Width / 2, 4));
                    y.Add(Math.Round(sideY * box.Height / 2, 4));
                }

                x.Add(null);
                y.Add(null);
            }

            data.Add(PlotlyParts.Line(labels.ClassNames[group.Key], x, y, ClassPalette.Of(group.Key).ToString(), 1));
        }

        var layout = new JsonObject { ["xaxis"] = PlotlyParts.Axis("share of the image's width"), ["yaxis"] = PlotlyParts.Axis("share of its height") };
        return new Figure(id, $"Outlines of the first {OutlinesShown} boxes, moved to a common centre.", data, layout);
    }

    private static Figure Histogram(string id, string caption, string xTitle, string yTitle, IEnumerable<double> x, IEnumerable<double> y, bool fromTop)
    {
        var bins = new JsonObject { ["start"] = 0, ["end"] = 1, ["size"] = 1.0 / Bins };
        var trace = new JsonObject
        {
            ["type"] = "histogram2d",
            ["x"] = PlotlyParts.Numbers(x),
            ["y"] = PlotlyParts.Numbers(y),
            ["xbins"] = bins,
            ["ybins"] = bins.DeepClone(),
            ["colorscale"] = "Blues",
            ["reversescale"] = true,
        };
        var vertical = PlotlyParts.Axis(yTitle);
        vertical["range"] = fromTop ? new JsonArray(1, 0) : new JsonArray(0, 1);
        var horizontal = PlotlyParts.Axis(xTitle);
        horizontal["range"] = new JsonArray(0, 1);
        return new Figure(id, caption + " Shares of the image's width and height.", [trace], new JsonObject { ["xaxis"] = horizontal, ["yaxis"] = vertical });
    }

    // Panels below the diagonal show one quantity over another, those on it how often each value occurs.
    private static Figure Correlogram(LabelStatistics labels, string id)
    {
        var shown = labels.Boxes.Take(DotsShown).ToArray();
        (string Name, double[] Values)[] quantities =
        [
            ("x", [.. shown.Select(box => box.X)]), ("y", [.. shown.Select(box => box.Y)]),
            ("width", [.. shown.Select(box => box.Width)]), ("height", [.. shown.Select(box => box.Height)]),
        ];
        var colours = PlotlyParts.Words(shown.Select(box => ClassPalette.Of(box.ClassIndex).ToString()));
        var data = new JsonArray();
        var layout = new JsonObject { ["showlegend"] = false, ["height"] = 640 };
        for (var row = 0; row < quantities.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var suffix = data.Count == 0 ? "" : (data.Count + 1).ToString(CultureInfo.InvariantCulture);
                var trace = row == column ? Bars(quantities[row].Values) : Dots(quantities[column].Values, quantities[row].Values, colours);
                trace["xaxis"] = "x" + suffix;
                trace["yaxis"] = "y" + suffix;
                data.Add(trace);
                layout["xaxis" + suffix] = Axis(column, "y" + suffix, row == quantities.Length - 1 ? quantities[column].Name : null);
                layout["yaxis" + suffix] = Axis(quantities.Length - 1 - row, "x" + suffix, column == 0 ? row == 0 ? "boxes" : quantities[row].Name : null);
            }
        }

        return new Figure(id, $"Place and size of the first {DotsShown} boxes: each against each, and on the diagonal how often each value occurs.", data, layout);
    }

    private static JsonObject Bars(double[] values) => new()
    {
        ["type"] = "histogram",
        ["x"] = PlotlyParts.Numbers(values),
        ["xbins"] = new JsonObject { ["start"] = 0, ["end"] = 1, ["size"] = 1.0 / Bins },
        ["marker"] = new JsonObject { ["color"] = "#777777" },
    };

    private static JsonObject Dots(double[] x, double[] y, JsonArray colours) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["x"] = PlotlyParts.Numbers(x),
        ["y"] = PlotlyParts.Numbers(y),
        ["marker"] = new JsonObject { ["color"] = colours.DeepClone(), ["size"] = 3, ["opacity"] = 0.5 },
    };

    // One of four places along a side, with a name where it stands at the edge.
    private static JsonObject Axis(int place, string anchor, string? title)
    {
        const double Share = 0.25, Gap = 0.04;
        var axis = title is null ? new JsonObject { ["showticklabels"] = false } : PlotlyParts.Axis(title);
        axis["domain"] = new JsonArray(Math.Round(place * Share, 4), Math.Round(((place + 1) * Share) - Gap, 4));
        axis["anchor"] = anchor;
        return axis;
    }
}
