namespace ModelComparison.Evaluation.Sweeps;

/// <summary>
/// What a setting does on the whole: for each of its values the mean of a learner's scores over all finished points that have it, whatever the other settings.
/// Only in a full grid are these means of the same other settings.
/// </summary>
/// <param name="Setting">The setting.</param>
/// <param name="Learners">Learners in order.</param>
/// <param name="Means">By learner and value; null where no point has a score [L][V].</param>
/// <param name="Counts">Points behind each mean [L][V].</param>
public sealed record MainEffect(SweptSetting Setting, IReadOnlyList<SweepLearner> Learners, IReadOnlyList<IReadOnlyList<double?>> Means, IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>Computes the effect of an axis.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="axis">Index of the axis.</param>
    public static MainEffect Compute(SweepResult result, int axis)
    {
        ArgumentNullException.ThrowIfNull(result);
        var setting = result.Axes[axis];
        var scores = result.Learners.Select(learner => setting.Values.Select(value => ScoresOf(result, axis, value, learner.Id)).ToArray()).ToArray();
        return new MainEffect(
            setting,
            result.Learners,
            [.. scores.Select(row => row.Select(values => values.Count == 0 ? (double?)null : values.Average()).ToArray())],
            [.. scores.Select(row => row.Select(values => values.Count).ToArray())]);
    }

    /// <summary>Difference between the largest and the smallest mean of a learner, or null with fewer than two.</summary>
    public double? RangeOf(int learner)
    {
        double[] means = [.. Means[learner].OfType<double>()];
        return means.Length < 2 ? null : means.Max() - means.Min();
    }

    private static List<double> ScoresOf(SweepResult result, int axis, string value, string learner) =>
    [
        .. from point in result.Finished
           where point.Values[axis] == value
           from scored in point.Learners
           where scored.Id == learner && scored.MeanOf(result.Metric) is not null
           select scored.MeanOf(result.Metric)!.Value,
    ];
}
