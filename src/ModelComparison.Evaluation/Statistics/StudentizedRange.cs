using MathNet.Numerics.Distributions;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// Distribution of the range of k independent standard normal numbers, which is the studentized range for infinitely many degrees of
/// freedom: P(Q ≤ q) = k ∫ φ(z) (Φ(z) - Φ(z - q))^(k-1) dz.
/// </summary>
internal static class StudentizedRange
{
    /// <summary>q with P(Q ≤ q) = <paramref name="probability"/> for k numbers.</summary>
    public static double Quantile(double probability, int k)
    {
        var (low, high) = (0.0, 100.0);
        while (high - low > 1e-10)
        {
            var middle = (low + high) / 2;
            if (Cumulative(middle, k) < probability)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    // Simpson's rule; φ is below 1e-17 outside ±9, and the integrand is as smooth as φ.
    private static double Cumulative(double q, int k)
    {
        const int Steps = 600;
        const double End = 9;
        const double Step = 2 * End / Steps;
        var sum = 0.0;
        for (var i = 0; i <= Steps; i++)
        {
            var z = -End + (i * Step);
            var weight = i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Normal.PDF(0, 1, z) * Math.Pow(Normal.CDF(0, 1, z) - Normal.CDF(0, 1, z - q), k - 1);
        }

        return k * sum * Step / 3;
    }
}
