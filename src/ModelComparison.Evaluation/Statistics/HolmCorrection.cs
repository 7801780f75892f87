namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// p-values of several tests, raised so that the chance of one false alarm among all of them stays below the level. Holm 1979: the
/// smallest of m is multiplied by m, the next by m - 1, and so on, never below the one before and never above 1.
/// </summary>
public static class HolmCorrection
{
    /// <summary>Adjusted p-values, in the order given.</summary>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var adjusted = new double[pValues.Count];
        var (rank, highest) = (0, 0.0);
        foreach (var i in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
        {
            highest = Math.Max(highest, Math.Min(1, pValues[i] * (pValues.Count - rank++)));
            adjusted[i] = highest;
        }

        return adjusted;
    }
}
