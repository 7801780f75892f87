namespace ModelComparison.Evaluation.Metrics;

/// <summary>
/// Precision against recall of one class, by falling threshold; it starts at recall 0, precision 1 by convention and has a point at every
/// distinct score. These are the points of scikit-learn's <c>precision_recall_curve</c> in the opposite order.
/// </summary>
public sealed class PrecisionRecallCurve
{
    private PrecisionRecallCurve(IReadOnlyList<PrecisionRecallPoint> points, Score averagePrecision)
    {
        Points = points;
        AveragePrecision = averagePrecision;
    }

    /// <summary>The points by falling threshold; none when the curve is undefined.</summary>
    public IReadOnlyList<PrecisionRecallPoint> Points { get; }

    /// <summary>Σ (R_n - R_{n-1}) P_n, without interpolation, in [0, 1]; without a value when there are no positives.</summary>
    public Score AveragePrecision { get; }

    /// <summary>The curve of one class against all others; without points where it is undefined or there are no probabilities.</summary>
    /// <param name="predictions">Predictions with probabilities.</param>
    /// <param name="classIndex">The class that counts as positive, in 0 … C-1.</param>
    public static PrecisionRecallCurve OfClass(Predictions predictions, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (predictions.Probabilities is null)
            return new PrecisionRecallCurve([], NotApplicable.NoProbabilities);
        var counts = predictions.ThresholdCountsOf(classIndex);
        var average = AveragePrecisionOf(counts, $"'{predictions.ClassNames[classIndex]}'");
        if (!average.IsAvailable)
            return new PrecisionRecallCurve([], average);

        var points = new List<PrecisionRecallPoint> { new(0, 1, double.PositiveInfinity) };
        for (var i = 0; i < counts.Thresholds.Length; i++)
        {
            points.Add(new PrecisionRecallPoint(
                (double)counts.TruePositives[i] / counts.Positives, Precision(counts, i), counts.Thresholds[i]));
        }

        return new PrecisionRecallCurve(points, average);
    }

    /// <summary>The average precision alone, which needs no points.</summary>
    internal static Score AveragePrecisionOf(ThresholdCounts counts, string className)
    {
        if (counts.Positives == 0)
            return NotApplicable.OneSided(counts, className)!.Value;
        var sum = 0.0;
        for (var i = 0; i < counts.Thresholds.Length; i++)
        {
            var gained = counts.TruePositives[i] - (i == 0 ? 0 : counts.TruePositives[i - 1]);
            sum += (double)gained / counts.Positives * Precision(counts, i);
        }

        return Score.Of(sum);
    }

    private static double Precision(ThresholdCounts counts, int i) =>
        (double)counts.TruePositives[i] / (counts.TruePositives[i] + counts.FalsePositives[i]);
}
