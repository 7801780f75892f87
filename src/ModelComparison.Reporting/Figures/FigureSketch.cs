using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ModelComparison.Reporting.Html;

namespace ModelComparison.Reporting.Figures;

/// <summary>
/// A figure as a plain SVG picture where no browser can draw it: lines, points, bars and heat maps with axes and a legend. It shows the same
/// numbers as the interactive figure, with less finish; other kinds of trace are left out and named.
/// </summary>
public static class FigureSketch
{
    private const double Width = 640;
    private const double Top = 30;

    // Of a letter of the middling kind at 11 pixels.
    private const double LetterWidth = 6.2;

    /// <summary>Draws a figure.</summary>
    /// <returns>An SVG document that follows the colour of the text around it.</returns>
    public static string Draw(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var traces = figure.Data.OfType<JsonObject>().ToList();
        var height = Math.Clamp(SketchAxis.Number(figure.Layout["height"]) ?? 360, 160, 600);
        var legend = traces.Where(trace => trace["name"] is not null && trace["showlegend"]?.GetValue<bool>() != false && figure.Layout["showlegend"]?.GetValue<bool>() != false).ToList();
        var names = traces.SelectMany(trace => Values(trace, "x", "z")).OfType<JsonNode>().Where(value => SketchAxis.Number(value) is null).Select(value => value.ToString()).Distinct().ToList();
        var left = LeftMargin(traces);
        var right = Width - LegendWidth(legend);
        var slanted = names.Count > 0 && names.Max(name => name.Length) * LetterWidth > (right - left) / names.Count;
        var slant = slanted ? (LetterWidth * names.Max(name => name.Length) / 2) + 20 : 20;
        var plot = (Left: left, Right: right, Bottom: height - slant - 30);
        var vertical = traces.Any(trace => Kind(trace) == "bar" && trace["orientation"]?.ToString() != "h");
        var horizontal = traces.Any(trace => Kind(trace) == "bar" && trace["orientation"]?.ToString() == "h");
        var x = new SketchAxis(figure.Layout["xaxis"], traces.SelectMany(trace => Values(trace, "x", "z")), plot.Left, plot.Right - plot.Left, horizontal);
        var upward = figure.Layout["yaxis"]?["autorange"]?.ToString() != "reversed";
        var y = new SketchAxis(
            figure.Layout["yaxis"], traces.SelectMany(trace => Values(trace, "y", "z")), upward ? plot.Bottom : Top, upward ? Top - plot.Bottom : plot.Bottom - Top, vertical);

        var svg = new StringBuilder(Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"11\" fill=\"currentColor\" role=\"img\">"));
        svg.Append("<title>").Append(HtmlText.Escape(figure.Caption)).Append("</title>");
        Axes(svg, x, y, plot, (slanted, slant), Title(figure.Layout));
        for (var i = 0; i < traces.Count; i++)
            Trace(svg, traces[i], Colour(traces[i], i), x, y);
        for (var i = 0; i < legend.Count; i++)
            svg.Append(Line($"<rect x=\"{plot.Right + 12}\" y=\"{Top + (16 * i)}\" width=\"10\" height=\"10\" fill=\"{Colour(legend[i], traces.IndexOf(legend[i]))}\"/><text x=\"{plot.Right + 26}\" y=\"{Top + 9 + (16 * i)}\">{HtmlText.Escape(legend[i]["name"]!.ToString())}</text>"));
        return svg.Append("</svg>").ToString();
    }

    private static void Axes(StringBuilder svg, SketchAxis x, SketchAxis y, (double Left, double Right, double Bottom) plot, (bool IsSlanted, double Height) names, string title)
    {
        var (left, right, bottom) = plot;
        svg.Append(Line($"<path d=\"M{left} {Top}V{bottom}H{right}\" fill=\"none\" stroke=\"currentColor\" opacity=\"0.6\"/>"));
        foreach (var (pixel, label) in x.Ticks())
        {
            svg.Append(names.IsSlanted
                ? Line($"<text x=\"{pixel + 4:F1}\" y=\"{bottom + 13}\" text-anchor=\"end\" transform=\"rotate(-30 {pixel + 4:F1} {bottom + 13})\">{HtmlText.Escape(label)}</text>")
                : Line($"<text x=\"{pixel:F1}\" y=\"{bottom + 15}\" text-anchor=\"middle\">{HtmlText.Escape(label)}</text>"));
        }

        foreach (var (pixel, label) in y.Ticks())
            svg.Append(Line($"<text x=\"{left - 6}\" y=\"{pixel + 4:F1}\" text-anchor=\"end\">{HtmlText.Escape(label)}</text>"));
        svg.Append(Line($"<text x=\"{(left + right) / 2:F1}\" y=\"{bottom + names.Height + 14:F1}\" text-anchor=\"middle\">{HtmlText.Escape(x.Title)}</text>"));
        svg.Append(Line($"<text x=\"14\" y=\"{(Top + bottom) / 2:F1}\" text-anchor=\"middle\" transform=\"rotate(-90 14 {(Top + bottom) / 2:F1})\">{HtmlText.Escape(y.Title)}</text>"));
        svg.Append(Line($"<text x=\"{left}\" y=\"16\" font-weight=\"bold\">{HtmlText.Escape(title)}</text>"));
    }

    private static void Trace(StringBuilder svg, JsonObject trace, string colour, SketchAxis x, SketchAxis y)
    {
        switch (Kind(trace))
        {
            case "scatter" or "scattergl":
                Scatter(svg, trace, colour, x, y);
                break;
            case "bar":
                Bars(svg, trace, colour, x, y);
                break;
            case "heatmap":
                Cells(svg, trace, x, y);
                break;
            case var other:
                svg.Append("<desc>A trace of the kind '").Append(HtmlText.Escape(other)).Append("' is only in the interactive figure.</desc>");
                break;
        }
    }

    private static void Scatter(StringBuilder svg, JsonObject trace, string colour, SketchAxis x, SketchAxis y)
    {
        var points = Pairs(trace).Select(pair => (X: x.Pixel(pair.X), Y: y.Pixel(pair.Y))).Where(point => point is { X: not null, Y: not null }).ToList();
        var mode = trace["mode"]?.ToString() ?? "lines";
        if (mode.Contains("lines", StringComparison.Ordinal) && points.Count > 1)
        {
            var dash = trace["line"]?["dash"] is null ? "" : " stroke-dasharray=\"4 3\"";
            svg.Append("<polyline fill=\"none\" stroke=\"").Append(colour).Append("\" stroke-width=\"1.8\"").Append(dash).Append(" points=\"");
            foreach (var (px, py) in points)
                svg.Append(Line($"{px:F1},{py:F1} "));
            svg.Append("\"/>");
        }

        if (!mode.Contains("markers", StringComparison.Ordinal))
            return;
        foreach (var (px, py) in points)
            svg.Append(Line($"<circle cx=\"{px:F1}\" cy=\"{py:F1}\" r=\"3.5\" fill=\"{colour}\" fill-opacity=\"0.75\"/>"));
    }

    private static void Bars(StringBuilder svg, JsonObject trace, string colour, SketchAxis x, SketchAxis y)
    {
        var lies = trace["orientation"]?.ToString() == "h";
        var (along, across) = lies ? (x, y) : (y, x);
        var thickness = across.IsNamed ? 0.7 * across.Step : 8;
        foreach (var (atX, atY) in Pairs(trace))
        {
            if (x.Pixel(atX) is not { } px || y.Pixel(atY) is not { } py)
                continue;
            var (end, middle) = lies ? (px, py) : (py, px);
            var (low, size) = (Math.Min(along.Base, end), Math.Abs(end - along.Base));
            svg.Append(lies
                ? Line($"<rect x=\"{low:F1}\" y=\"{middle - (thickness / 2):F1}\" width=\"{size:F1}\" height=\"{thickness:F1}\" fill=\"{colour}\"/>")
                : Line($"<rect x=\"{middle - (thickness / 2):F1}\" y=\"{low:F1}\" width=\"{thickness:F1}\" height=\"{size:F1}\" fill=\"{colour}\"/>"));
        }
    }

    private static void Cells(StringBuilder svg, JsonObject trace, SketchAxis x, SketchAxis y)
    {
        if (trace["z"] is not JsonArray rows || trace["x"] is not JsonArray columns || trace["y"] is not JsonArray names)
            return;
        var values = rows.OfType<JsonArray>().SelectMany(row => row).OfType<JsonValue>().Select(value => double.Parse(value.ToString(), CultureInfo.InvariantCulture)).ToList();
        var (low, high) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        for (var r = 0; r < rows.Count && r < names.Count; r++)
        {
            for (var c = 0; rows[r] is JsonArray row && c < row.Count && c < columns.Count; c++)
            {
                if (row[c] is not { } cell || x.Pixel(columns[c]) is not { } px || y.Pixel(names[r]) is not { } py)
                    continue;
                var value = double.Parse(cell.ToString(), CultureInfo.InvariantCulture);
                var strength = high > low ? (value - low) / (high - low) : 1;
                svg.Append(Line($"<rect x=\"{px - (x.Step / 2):F1}\" y=\"{py - (y.Step / 2):F1}\" width=\"{x.Step:F1}\" height=\"{y.Step:F1}\" fill=\"#0072B2\" fill-opacity=\"{0.08 + (0.8 * strength):F2}\"/><text x=\"{px:F1}\" y=\"{py + 4:F1}\" text-anchor=\"middle\">{value:G3}</text>"));
            }
        }
    }

    // Room for the longest name beside the vertical axis, and for its title.
    private static double LeftMargin(List<JsonObject> traces) => Math.Clamp(
        40 + (LetterWidth * traces.SelectMany(trace => Values(trace, "y", "z")).OfType<JsonNode>().Where(value => SketchAxis.Number(value) is null).Select(value => value.ToString().Length).DefaultIfEmpty(5).Max()),
        70,
        Width / 2);

    // A longer name than half the picture is cut off at its edge.
    private static double LegendWidth(List<JsonObject> legend) =>
        legend.Count == 0 ? 20 : Math.Clamp(34 + (LetterWidth * legend.Max(trace => trace["name"]!.ToString().Length)), 80, Width / 2);

    private static string Kind(JsonObject trace) => trace["type"]?.ToString() ?? "scatter";

    private static string Title(JsonObject layout) => layout["title"] is JsonObject title ? title["text"]?.ToString() ?? "" : layout["title"]?.ToString() ?? "";

    private static string Colour(JsonObject trace, int index) =>
        trace["line"]?["color"]?.ToString() ?? (trace["marker"]?["color"] is JsonValue one ? one.ToString() : LearnerColours.At(index));

    private static IEnumerable<JsonNode?> Values(JsonObject trace, string key, string alsoNeeds) =>
        trace[key] is JsonArray values && (Kind(trace) != "heatmap" || trace[alsoNeeds] is not null)
            ? Kind(trace) == "heatmap" ? values.Select(value => (JsonNode?)JsonValue.Create(value?.ToString())) : values
            : [];

    private static IEnumerable<(JsonNode? X, JsonNode? Y)> Pairs(JsonObject trace) =>
        trace["x"] is JsonArray x && trace["y"] is JsonArray y ? x.Zip(y) : [];

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
