using System.Globalization;
using System.Text.Json.Nodes;
using ModelComparison.Evaluation.Sweeps;
using ModelComparison.Reporting.Tables;

namespace ModelComparison.Reporting.Figures;

/// <summary>Figures of a sweep: what a setting does, how two act together, and how scores grow with the training images.</summary>
public static class SweepFigures
{
    private const double LogarithmicFrom = 10;
    private const int MostMarks = 10;

    /// <summary>One line a model over the values of a setting.</summary>
    /// <param name="effect">The means.</param>
    /// <param name="metric">Name of what they are means of.</param>
    public static Figure MainEffects(MainEffect effect, string metric)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var data = new JsonArray();
        var order = Order(effect.Setting);
        for (var i = 0; i < effect.Learners.Count; i++)
            data.Add(Line(effect.Learners[i].DisplayName, i, XValues(effect.Setting, order), order.Select(value => effect.Means[i][value])));
        return new Figure(
            $"effect-{Anchor(effect.Setting.Key)}",
            $"{metric} by {effect.Setting.Key}: mean of all points with this value, whatever their other settings.",
            data, Layout(effect.Setting, metric));
    }

    /// <summary>One line a detector and kind of boxes over the values of a setting.</summary>
    /// <param name="effect">The means.</param>
    public static Figure Detectors(MainEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var lines = MainEffects(effect, "mAP@0.5:0.95");

        // The names are long: below the figure they leave its width to the lines.
        lines.Layout["legend"] = new JsonObject { ["orientation"] = "h", ["y"] = -0.25 };
        return lines with { Id = $"detectors-{Anchor(effect.Setting.Key)}" };
    }

    /// <summary>Scores with their 95 % intervals over the number of training images; null unless each value has one point.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="axis">Index of the axis of training images.</param>
    public static Figure? LearningCurve(SweepResult result, int axis)
    {
        ArgumentNullException.ThrowIfNull(result);
        var setting = result.Axes[axis];
        if (setting.Numbers is null || result.Finished.GroupBy(point => point.Values[axis]).Any(group => group.Count() > 1))
            return null;
        var order = Order(setting);
        var data = new JsonArray();
        for (var i = 0; i < result.Learners.Count; i++)
        {
            var scores = order.Select(value => ScoreOf(result, axis, setting.Values[value], result.Learners[i].Id)).ToArray();
            var line = Line(result.Learners[i].DisplayName, i, XValues(setting, order), scores.Select(score => score?.Mean));
            line["error_y"] = new JsonObject
            {
                ["type"] = "data",
                ["symmetric"] = false,
                ["array"] = Values(scores.Select(score => score is { Mean: { } mean, High: { } high } ? high - mean : (double?)null)),
                ["arrayminus"] = Values(scores.Select(score => score is { Mean: { } mean, Low: { } low } ? mean - low : (double?)null)),
                ["thickness"] = 1.5,
                ["width"] = 3,
            };
            data.Add(line);
        }

        return new Figure(
            "learning-curve", $"{result.Metric.DisplayName} by training images of a split, with 95 % intervals of the mean. The smaller sets are among the larger ones.",
            data, Layout(setting, result.Metric.DisplayName));
    }

    /// <summary>Means by the values of two settings, as a heat map.</summary>
    /// <param name="interaction">The means of one learner.</param>
    /// <param name="metric">Name of what they are means of.</param>
    public static Figure HeatMap(Interaction interaction, string metric)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        int[] rows = Order(interaction.Rows), columns = Order(interaction.Columns);
        return HeatMap(
            $"interaction-{Anchor(interaction.Rows.Key)}-{Anchor(interaction.Columns.Key)}-{Anchor(interaction.Learner.Id)}",
            $"{interaction.Learner.DisplayName}: {metric} by {interaction.Rows.Name} and {interaction.Columns.Name}.",
            [.. rows.Select(row => interaction.Rows.Values[row])], [.. columns.Select(column => interaction.Columns.Values[column])],
            [.. rows.Select(row => columns.Select(column => interaction.Means[row][column]).ToArray())],
            interaction.Rows.Name, interaction.Columns.Name);
    }

    /// <summary>Means by the values of a setting and by model, as a heat map.</summary>
    /// <param name="effect">The means.</param>
    /// <param name="metric">Name of what they are means of.</param>
    public static Figure HeatMap(MainEffect effect, string metric)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var order = Order(effect.Setting);
        return HeatMap(
            $"models-{Anchor(effect.Setting.Key)}", $"{metric} by model and {effect.Setting.Name}.",
            [.. effect.Learners.Select(learner => learner.DisplayName)], [.. order.Select(value => effect.Setting.Values[value])],
            [.. effect.Means.Select(means => order.Select(value => means[value]).ToArray())],
            "", effect.Setting.Name);
    }

    /// <summary>Whether the values are so many orders apart that their axis is logarithmic.</summary>
    internal static bool IsLogarithmic(SweptSetting setting) => setting.Numbers is { } numbers && numbers.Min() > 0 && numbers.Max() / numbers.Min() >= LogarithmicFrom;

    private static Figure HeatMap(string id, string caption, string[] rows, string[] columns, double?[][] means, string rowName, string columnName)
    {
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["x"] = PlotlyParts.Words(columns),
            ["y"] = PlotlyParts.Words(rows),
            ["z"] = new JsonArray([.. means.Select(row => (JsonNode)Values(row))]),
            ["text"] = new JsonArray([.. means.Select(row => (JsonNode)PlotlyParts.Words(row.Select(value => value is { } mean ? NumberText.Of(mean) : "")))]),
            ["colorscale"] = "Viridis",
            ["hovertemplate"] = "%{y}, %{x}: %{text}<extra></extra>",
        };
        if (rows.Length * columns.Length <= 200)
            trace["texttemplate"] = "%{text}";
        var vertical = PlotlyParts.Axis(rowName);
        vertical["autorange"] = "reversed";
        vertical["automargin"] = true;
        vertical["type"] = "category";
        var horizontal = PlotlyParts.Axis(columnName);
        horizontal["type"] = "category";
        return new Figure(id, caption, [trace], new JsonObject { ["xaxis"] = horizontal, ["yaxis"] = vertical, ["height"] = 140 + (40 * rows.Length) });
    }

    private static SweepScore? ScoreOf(SweepResult result, int axis, string value, string learner) => result.Finished
        .FirstOrDefault(point => point.Values[axis] == value)?.Learners.FirstOrDefault(scored => scored.Id == learner)?.Scores.GetValueOrDefault(result.Metric.Id);

    private static JsonObject Line(string name, int index, JsonArray x, IEnumerable<double?> y) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines+markers",
        ["name"] = name,
        ["x"] = x,
        ["y"] = Values(y),
        ["line"] = new JsonObject { ["color"] = LearnerColours.At(index), ["width"] = 2 },
        ["marker"] = new JsonObject { ["size"] = 7 },
    };

    private static JsonObject Layout(SweptSetting setting, string metric)
    {
        var axis = PlotlyParts.Axis(setting.Key);
        if (setting.Numbers is null)
            axis["type"] = "category";
        else if (IsLogarithmic(setting))
            AddLogarithm(axis, setting);
        return new JsonObject { ["xaxis"] = axis, ["yaxis"] = PlotlyParts.Axis(metric) };
    }

    // The values themselves as marks, where there is room for them: Plotly's own say "2" for 20 and for 2000.
    private static void AddLogarithm(JsonObject axis, SweptSetting setting)
    {
        axis["type"] = "log";
        if (setting.Values.Count > MostMarks)
            return;
        var order = Order(setting);
        axis["tickvals"] = XValues(setting, order);
        axis["ticktext"] = PlotlyParts.Words(order.Select(value => setting.Values[value]));
    }

    // Numbers ascending, other values as written.
    private static int[] Order(SweptSetting setting)
    {
        int[] order = [.. Enumerable.Range(0, setting.Values.Count)];
        return setting.Numbers is { } numbers ? [.. order.OrderBy(value => numbers[value])] : order;
    }

    private static JsonArray XValues(SweptSetting setting, int[] order) => setting.Numbers is { } numbers
        ? [.. order.Select(value => (JsonNode)numbers[value])]
        : PlotlyParts.Words(order.Select(value => setting.Values[value]));

    private static JsonArray Values(IEnumerable<double?> values) => [.. values.Select(value => value is { } number ? (JsonNode)Math.Round(number, 5) : null)];

    private static string Anchor(string key) => string.Concat(key.ToLower(CultureInfo.InvariantCulture).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
