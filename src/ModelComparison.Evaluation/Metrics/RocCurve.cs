namespace ModelComparison.Evaluation.Metrics;

/// <summary>
/// Receiver operating characteristic of one class against the others, from (0, 0) to (1, 1). Fawcett 2006, algorithms 1 and 2.
/// </summary>
public sealed class RocCurve
{
    private RocCurve(IReadOnlyList<RocPoint> points, Score auc)
    {
        Points = points;
        Auc = auc;
    }

    /// <summary>The points by falling threshold; none when the curve is undefined.</summary>
    public IReadOnlyList<RocPoint> Points { get; }

    /// <summary>Area under the curve in [0, 1]; without a value when there are no positives or no negatives.</summary>
    public Score Auc { get; }

    /// <summary>The curve of scores.</summary>
    /// <param name="scores">Score of each image [N], finite; higher means more likely positive.</param>
    /// <param name="isPositive">Whether each image is positive [N].</param>
    /// <param name="dropIntermediate">
    /// True to leave out points that do not bend the curve, as scikit-learn's <c>roc_curve(drop_intermediate=True)</c> does: a point goes
    /// when the steps to it and from it add the same numbers of true and of false positives. The area does not change.
    /// </param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN or infinite.</exception>
    public static RocCurve FromScores(IReadOnlyList<double> scores, IReadOnlyList<bool> isPositive, bool dropIntermediate = true)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(isPositive);
        if (scores.Count != isPositive.Count)
            throw new ArgumentException($"RocCurve needs one score an image; got {scores.Count} scores for {isPositive.Count} images.", nameof(scores));
        for (var i = 0; i < scores.Count; i++)
        {
            if (!double.IsFinite(scores[i]))
                throw new ArgumentException($"RocCurve needs finite scores; row {i} has {scores[i]}.", nameof(scores));
        }

        return FromCounts(ThresholdCounts.TakeOver([.. scores], [.. isPositive]), "the positive class", dropIntermediate);
    }

    /// <summary>The curve of one class against all others; without points where it is undefined or there are no probabilities.</summary>
    /// <param name="predictions">Predictions with probabilities.</param>
    /// <param name="classIndex">The class that counts as positive, in 0 … C-1.</param>
    /// <param name="dropIntermediate">As in <see cref="FromScores"/>.</param>
    public static RocCurve OfClass(Predictions predictions, int classIndex, bool dropIntermediate = true)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return predictions.Probabilities is null
            ? new RocCurve([], NotApplicable.NoProbabilities)
            : FromCounts(predictions.ThresholdCountsOf(classIndex), $"'{predictions.ClassNames[classIndex]}'", dropIntermediate);
    }

    /// <summary>The area alone, which needs no points.</summary>
    internal static Score AucOf(ThresholdCounts counts, string className) =>
        NotApplicable.OneSided(counts, className) ?? Score.Of(counts.Auc());

    private static RocCurve FromCounts(ThresholdCounts counts, string className, bool dropIntermediate)
    {
        var auc = AucOf(counts, className);
        if (!auc.IsAvailable)
            return new RocCurve([], auc);

        var points = new List<RocPoint> { new(0, 0, double.PositiveInfinity) };
        var (tp, fp) = (counts.TruePositives, counts.FalsePositives);
        for (var i = 0; i < tp.Length; i++)
        {
            var bends = i == 0 || i == tp.Length - 1
                || tp[i + 1] - tp[i] != tp[i] - tp[i - 1]
                || fp[i + 1] - fp[i] != fp[i] - fp[i - 1];
            if (bends || !dropIntermediate)
                points.Add(new RocPoint((double)fp[i] / counts.Negatives, (double)tp[i] / counts.Positives, counts.Thresholds[i]));
        }

        return new RocCurve(points, auc);
    }
}
