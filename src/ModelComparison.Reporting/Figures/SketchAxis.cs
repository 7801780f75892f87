using System.Globalization;
using System.Text.Json.Nodes;

namespace ModelComparison.Reporting.Figures;

/// <summary>One axis of a <see cref="FigureSketch"/>: numbers on a linear or logarithmic scale, or names side by side.</summary>
internal sealed class SketchAxis
{
    private readonly List<string> names = [];
    private readonly bool isLogarithmic;
    private readonly double start;
    private readonly double length;
    private (double Low, double High) range = (double.PositiveInfinity, double.NegativeInfinity);

    /// <param name="layout">Plotly's axis, or null.</param>
    /// <param name="values">All values of all traces along this axis.</param>
    /// <param name="start">Pixel of the low end.</param>
    /// <param name="length">Pixels to the high end; negative for an axis that points up.</param>
    /// <param name="fromZero">True when bars stand on it.</param>
    public SketchAxis(JsonNode? layout, IEnumerable<JsonNode?> values, double start, double length, bool fromZero)
    {
        (this.start, this.length) = (start, length);
        Title = layout?["title"] is JsonObject title ? title["text"]?.ToString() ?? "" : layout?["title"]?.ToString() ?? "";
        isLogarithmic = layout?["type"]?.ToString() == "log";
        foreach (var value in values)
            Add(value);
        if (fromZero && !IsNamed)
            range = (Math.Min(0, range.Low), Math.Max(0, range.High));
        if (layout?["range"] is JsonArray { Count: 2 } given && !IsNamed)
            range = (Number(given[0]) ?? range.Low, Number(given[1]) ?? range.High);
        if (double.IsInfinity(range.Low) || range.High <= range.Low)
            range = double.IsInfinity(range.Low) ? (0, 1) : (range.Low - 0.5, range.Low + 0.5);
    }

    /// <summary>What is measured.</summary>
    public string Title { get; }

    /// <summary>True for names instead of numbers.</summary>
    public bool IsNamed => names.Count > 0;

    /// <summary>Pixels between two names.</summary>
    public double Step => Math.Abs(length) / Math.Max(1, names.Count);

    /// <summary>Pixel of a value; null for one that cannot be shown.</summary>
    public double? Pixel(JsonNode? value)
    {
        if (value is null)
            return null;
        if (IsNamed)
            return start + (length * (names.IndexOf(value.ToString()) + 0.5) / names.Count);
        return Number(value) is { } number ? start + (length * (Scaled(number) - range.Low) / (range.High - range.Low)) : null;
    }

    /// <summary>Pixel where bars begin.</summary>
    public double Base => IsNamed || range.Low > 0 ? start : start + (length * -range.Low / (range.High - range.Low));

    /// <summary>Labels with their pixels.</summary>
    public IEnumerable<(double Pixel, string Label)> Ticks()
    {
        if (IsNamed)
            return names.Select(name => (Pixel(name)!.Value, name));
        var wide = (range.High - range.Low) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(wide)));
        var step = power * (wide / power < 1.5 ? 1 : wide / power < 3.5 ? 2 : wide / power < 7.5 ? 5 : 10);
        return Enumerable.Range((int)Math.Ceiling(range.Low / step), 12).Select(i => i * step).TakeWhile(value => value <= range.High + (step * 1e-9))
            .Select(value => (start + (length * (value - range.Low) / (range.High - range.Low)), Label(value)));
    }

    /// <summary>A number of the JSON, whole or not; null for anything else.</summary>
    public static double? Number(JsonNode? node) => node?.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? double.Parse(node.ToString(), CultureInfo.InvariantCulture)
        : null;

    private void Add(JsonNode? value)
    {
        if (value is null)
            return;
        if (Number(value) is not { } number)
        {
            if (!names.Contains(value.ToString()))
                names.Add(value.ToString());
            return;
        }

        if (double.IsFinite(Scaled(number)))
            range = (Math.Min(range.Low, Scaled(number)), Math.Max(range.High, Scaled(number)));
    }

    private double Scaled(double value) => isLogarithmic ? Math.Log10(value) : value;

    private string Label(double value) => (isLogarithmic ? Math.Pow(10, value) : value).ToString("G4", CultureInfo.InvariantCulture);
}
