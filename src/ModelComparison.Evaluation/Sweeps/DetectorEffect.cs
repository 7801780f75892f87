using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Evaluation.Sweeps;

/// <summary>What a setting does to the detectors of a sweep: a main effect with a line for each method and kind of boxes.</summary>
public static class DetectorEffect
{
    /// <summary>Means of mAP@0.5:0.95 over all points with a value of an axis; null where fewer than two values have one.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="axis">Index of the axis.</param>
    public static MainEffect? Compute(SweepResult result, int axis)
    {
        ArgumentNullException.ThrowIfNull(result);
        var setting = result.Axes[axis];
        var names = result.Finished.SelectMany(point => point.Detector?.Rows ?? []).Select(NameOf).Distinct(StringComparer.Ordinal).ToList();
        var scores = names.Select(name => setting.Values.Select(value => ScoresOf(result, axis, value, name)).ToArray()).ToArray();
        if (setting.Values.Index().Count(value => scores.Any(row => row[value.Index].Count > 0)) < 2)
            return null;
        return new MainEffect(
            setting,
            [.. names.Select(name => new SweepLearner(name, name, IsClusterer: false, new Dictionary<string, SweepScore>()))],
            [.. scores.Select(row => row.Select(values => values.Count == 0 ? (double?)null : values.Average()).ToArray())],
            [.. scores.Select(row => row.Select(values => values.Count).ToArray())]);
    }

    /// <summary>"YOLOv8n trained on centre boxes, on true boxes".</summary>
    public static string NameOf(DetectionClaimRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return $"{row.Method}, on {row.EvaluatedOn}";
    }

    private static List<double> ScoresOf(SweepResult result, int axis, string value, string name) =>
    [
        .. from point in result.Finished
           where point.Values[axis] == value
           from row in point.Detector?.Rows ?? []
           where NameOf(row) == name
           select row.MeanAveragePrecision50To95,
    ];
}
