using MathNet.Numerics.Distributions;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// Interval for the mean of a metric over folds. Folds share training images, so their scores are not independent and s²/n is too small
/// a variance for their mean; Nadeau and Bengio (Machine Learning 52, 2003) put s² (1/n + n_test/n_train) in its place, with n folds in
/// all (k folds × r repeats) and Student's t with n - 1 degrees of freedom. For 5 folds the factor is 0.45 instead of 0.20.
/// </summary>
public static class CorrectedResampledInterval
{
    /// <summary>What tables call it.</summary>
    public const string Name = "95 % interval (corrected resampled t)";

    /// <summary>The interval, or null for fewer than two folds, which have no variance.</summary>
    /// <param name="values">Score of each fold [n].</param>
    /// <param name="testToTraining">n_test / n_train, for k folds 1 / (k - 1).</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static ConfidenceInterval? Compute(IReadOnlyList<double> values, double testToTraining, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testToTraining);
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level is between 0 and 1.");
        if (values.Count < 2)
            return null;

        var mean = SampleMoments.Mean(values);
        var standardError = Math.Sqrt(SampleMoments.Variance(values) * ((1.0 / values.Count) + testToTraining));
        var halfWidth = StudentT.InvCDF(0, 1, values.Count - 1, (1 + level) / 2) * standardError;
        return new ConfidenceInterval(mean - halfWidth, mean + halfWidth, level);
    }
}
