namespace ModelComparison.Evaluation.Statistics;

/// <summary>Mean and variance of a handful of values, summed in order so that the same values give the same bytes.</summary>
internal static class SampleMoments
{
    public static double Mean(IReadOnlyList<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Count;
    }

    /// <summary>Unbiased variance: Σ (x - mean)² / (n - 1), for n of at least 2.</summary>
    public static double Variance(IReadOnlyList<double> values)
    {
        var mean = Mean(values);
        var sum = 0.0;
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return sum / (values.Count - 1);
    }
}
