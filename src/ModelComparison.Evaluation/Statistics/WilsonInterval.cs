using MathNet.Numerics.Distributions;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// Interval for a share of images, such as a sensitivity. Wilson 1927: it stays in [0, 1] and is right for shares of 0 and 1, where the
/// usual ± 1.96 standard errors has no width. It covers the choice of test images, not that of training images.
/// </summary>
public static class WilsonInterval
{
    /// <summary>The interval, or null for no images.</summary>
    /// <param name="successes">Images that count, in 0 … <paramref name="total"/>; a mean over repeats need not be whole.</param>
    /// <param name="total">All images.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static ConfidenceInterval? Compute(double successes, double total, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, total);
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level is between 0 and 1.");
        if (total == 0)
            return null;

        // z standard normal quantile, n images, p share. Wilson 1927; Agresti and Coull 1998, eq. 2.
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var n = total;
        var p = successes / n;
        var centre = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        var half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));

        // The ends are exact at 0 and n; rounding would leave them at 1e-17.
        return new ConfidenceInterval(successes == 0 ? 0 : centre - half, successes == total ? 1 : centre + half, level);
    }
}
