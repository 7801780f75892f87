namespace ModelComparison.Evaluation.Sweeps;

/// <summary>How two settings act together: the mean of one learner's scores for each pair of values.</summary>
/// <param name="Rows">Setting of the rows.</param>
/// <param name="Columns">Setting of the columns.</param>
/// <param name="Learner">Whose scores.</param>
/// <param name="Means">By row and column value; null where no point has a score.</param>
public sealed record Interaction(SweptSetting Rows, SweptSetting Columns, SweepLearner Learner, IReadOnlyList<IReadOnlyList<double?>> Means)
{
    /// <summary>Computes the interaction of two axes for a learner.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="rows">Index of the axis of the rows.</param>
    /// <param name="columns">Index of the axis of the columns.</param>
    /// <param name="learner">The learner.</param>
    public static Interaction Compute(SweepResult result, int rows, int columns, SweepLearner learner)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(learner);
        double? Mean(string row, string column)
        {
            double[] scores =
            [
                .. from point in result.Finished
                   where point.Values[rows] == row && point.Values[columns] == column
                   from scored in point.Learners
                   where scored.Id == learner.Id && scored.MeanOf(result.Metric) is not null
                   select scored.MeanOf(result.Metric)!.Value,
            ];
            return scores.Length == 0 ? null : scores.Average();
        }

        return new Interaction(
            result.Axes[rows], result.Axes[columns], learner,
            [.. result.Axes[rows].Values.Select(row => result.Axes[columns].Values.Select(column => Mean(row, column)).ToArray())]);
    }
}
