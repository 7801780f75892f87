using System.Text.Json.Nodes;
using ModelComparison.Data.Drawing;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Reporting.Figures;

/// <summary>What the true boxes look like: how many of each class, where they are, how large, and how place and size go together.</summary>
public static class LabelStatisticsFigures
{
    private const int OutlinesShown = 500;
    private const int Bins = 50;
    private const int DotsShown = 2000;

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

    private static Figure Correlogram(LabelStatistics labels, string id)
    {
        var shown = labels.Boxes.Take(DotsShown).ToArray();
        var trace = new JsonObject
        {
            ["type"] = "splom",
            ["dimensions"] = new JsonArray(
                Dimension("x", shown.Select(box => box.X)), Dimension("y", shown.Select(box => box.Y)),
                Dimension("width", shown.Select(box => box.Width)), Dimension("height", shown.Select(box => box.Height))),
            ["marker"] = new JsonObject { ["color"] = PlotlyParts.Words(shown.Select(box => ClassPalette.Of(box.ClassIndex).ToString())), ["size"] = 3, ["opacity"] = 0.5 },
            ["showupperhalf"] = false,
        };
        return new Figure(id, $"Place and size of the first {DotsShown} boxes, each against each.", [trace], new JsonObject { ["height"] = 600 });
    }

    private static JsonObject Dimension(string name, IEnumerable<double> values) => new() { ["label"] = name, ["values"] = PlotlyParts.Numbers(values) };
}
