namespace ModelComparison.Evaluation.Detection;

/// <summary>Computes the curves of a class and the confidence that suits all classes best.</summary>
internal static class ClassCurves
{
    private const double F1Epsilon = 1e-16;
    private const double SmoothingShare = 0.1;

    /// <summary>The curves at the first overlap threshold; zero for a class without detections.</summary>
    public static DetectionCurves Of(RankedDetections ranked)
    {
        var places = (double[])DetectionCurves.Places;
        if (ranked.Count == 0)
        {
            var zeros = new double[places.Length];
            return new DetectionCurves(zeros, zeros, zeros, zeros);
        }

        var (recall, precision) = ranked.Curve(0);
        var scores = ranked.NegatedScores();
        var negatedPlaces = Array.ConvertAll(places, place => -place);
        var recallCurve = PiecewiseLinear.Evaluate(negatedPlaces, scores, recall, left: 0);
        var precisionCurve = PiecewiseLinear.Evaluate(negatedPlaces, scores, precision, left: 1);
        var f1 = new double[places.Length];
        for (var i = 0; i < f1.Length; i++)
            f1[i] = 2 * precisionCurve[i] * recallCurve[i] / (precisionCurve[i] + recallCurve[i] + F1Epsilon);
        return new DetectionCurves(precisionCurve, recallCurve, f1, AveragePrecision.Interpolate(places, recall, precision));
    }

    /// <summary>Index of the confidence with the highest smoothed mean F1; the first of equals.</summary>
    public static int BestIndex(IReadOnlyList<DetectionCurves> classes)
    {
        var mean = new double[DetectionCurves.Places.Count];
        foreach (var curves in classes)
        {
            for (var i = 0; i < mean.Length; i++)
                mean[i] += curves.F1[i];
        }

        for (var i = 0; i < mean.Length; i++)
            mean[i] /= classes.Count;
        var smoothed = Smooth(mean);
        return Array.IndexOf(smoothed, smoothed.Max());
    }

    /// <summary>A moving average; the ends are continued with their own value.</summary>
    public static double[] Smooth(ReadOnlySpan<double> values)
    {
        var width = ((int)Math.Round(values.Length * SmoothingShare * 2) / 2) + 1;
        var weight = 1.0 / width;
        var smoothed = new double[values.Length];
        for (var i = 0; i < smoothed.Length; i++)
        {
            var sum = 0.0;
            for (var k = i - (width / 2); k <= i + (width / 2); k++)
                sum += values[Math.Clamp(k, 0, values.Length - 1)] * weight;
            smoothed[i] = sum;
        }

        return smoothed;
    }
}
