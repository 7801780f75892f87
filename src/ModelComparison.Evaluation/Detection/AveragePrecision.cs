namespace ModelComparison.Evaluation.Detection;

/// <summary>
/// Area under precision over recall, after precision was made non-increasing: at every recall the best precision that this recall or a higher one has.
/// </summary>
internal static class AveragePrecision
{
    private const int Samples = 101;

    private static readonly double[] RecallSamples = EvenSteps.Between(0, 1, Samples);

    /// <summary>The area by a rule, in [0, 1]; 0 without detections.</summary>
    public static double Of(ReadOnlySpan<double> recall, ReadOnlySpan<double> precision, DetectionRule rule)
    {
        if (recall.IsEmpty)
            return 0;
        return rule == DetectionRule.Reference ? Trapezoid(recall, precision) : Steps(recall, precision);
    }

    /// <summary>Precision at given recalls, interpolated linearly between (0, 1), the detections and (1, 0).</summary>
    public static double[] Interpolate(ReadOnlySpan<double> places, ReadOnlySpan<double> recall, ReadOnlySpan<double> precision)
    {
        double[] x = [0, .. recall, 1];
        double[] y = [1, .. precision, 0];
        MakeNonIncreasing(y);
        return PiecewiseLinear.Evaluate(places, x, y, y[0]);
    }

    private static double Trapezoid(ReadOnlySpan<double> recall, ReadOnlySpan<double> precision)
    {
        var values = Interpolate(RecallSamples, recall, precision);
        Span<double> areas = stackalloc double[Samples - 1];
        for (var i = 0; i < areas.Length; i++)
            areas[i] = (RecallSamples[i + 1] - RecallSamples[i]) * (values[i + 1] + values[i]) / 2.0;
        return PairwiseSum.Of(areas);
    }

    /// <summary>COCO: the mean of the best precision at or beyond each of 101 recalls, 0 beyond the highest recall reached.</summary>
    private static double Steps(ReadOnlySpan<double> recall, ReadOnlySpan<double> precision)
    {
        var best = precision.ToArray();
        MakeNonIncreasing(best);
        Span<double> values = stackalloc double[Samples];
        var reached = 0;
        for (var i = 0; i < Samples; i++)
        {
            while (reached < recall.Length && recall[reached] < RecallSamples[i])
                reached++;
            values[i] = reached < best.Length ? best[reached] : 0;
        }

        return PairwiseSum.Mean(values);
    }

    private static void MakeNonIncreasing(Span<double> values)
    {
        for (var i = values.Length - 2; i >= 0; i--)
            values[i] = Math.Max(values[i], values[i + 1]);
    }
}
