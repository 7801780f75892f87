namespace ModelComparison.Data.Segmentation;

/// <summary>The threshold with the greatest variance between the two sides. Otsu, IEEE Trans. Systems, Man, and Cybernetics 9, 1979.</summary>
internal static class OtsuThreshold
{
    /// <summary>Values above the threshold are the bright side; equal values give the value itself, with nothing above it.</summary>
    public static float Of(ReadOnlySpan<float> values, int bins)
    {
        var (lowest, highest) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        if (!(highest > lowest))
            return highest;
        var width = (highest - lowest) / bins;
        var histogram = new long[bins];
        foreach (var value in values)
            histogram[Math.Min(bins - 1, (int)((value - lowest) / width))]++;
        return lowest + (width * (BestCut(histogram, values.Length) + 1));
    }

    // ω share below the cut, μ mean below times ω, m mean of all: variance between = (m ω - μ)² / (ω (1 - ω)).
    private static int BestCut(long[] histogram, int count)
    {
        var total = 0.0;
        for (var bin = 0; bin < histogram.Length; bin++)
            total += bin * (double)histogram[bin];
        var (below, sum, best, cut) = (0L, 0.0, -1.0, 0);
        for (var bin = 0; bin < histogram.Length - 1; bin++)
        {
            below += histogram[bin];
            sum += bin * (double)histogram[bin];
            if (below == 0 || below == count)
                continue;
            var difference = (total * below / count) - sum;
            var between = difference * difference / (below * (double)(count - below));
            if (between > best)
                (best, cut) = (between, bin);
        }

        return cut;
    }
}
