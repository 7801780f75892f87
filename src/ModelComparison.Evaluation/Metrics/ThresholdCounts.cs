namespace ModelComparison.Evaluation.Metrics;

/// <summary>
/// True and false positives at every distinct threshold, from the highest down: what ROC and precision-recall curves are made from.
/// One sort, O(N log N); equal scores share a threshold, so ties never depend on the order of the images.
/// </summary>
internal sealed class ThresholdCounts
{
    private ThresholdCounts(double[] thresholds, int[] truePositives, int[] falsePositives)
    {
        Thresholds = thresholds;
        TruePositives = truePositives;
        FalsePositives = falsePositives;
    }

    /// <summary>Distinct scores [T], falling; an image counts as positive when its score is at least the threshold.</summary>
    public double[] Thresholds { get; }

    /// <summary>Positive images at or above each threshold [T].</summary>
    public int[] TruePositives { get; }

    /// <summary>Negative images at or above each threshold [T].</summary>
    public int[] FalsePositives { get; }

    public int Positives => TruePositives.Length == 0 ? 0 : TruePositives[^1];

    public int Negatives => FalsePositives.Length == 0 ? 0 : FalsePositives[^1];

    /// <summary>Counts; both arrays [N] are sorted in place.</summary>
    public static ThresholdCounts TakeOver(double[] scores, bool[] positive)
    {
        Array.Sort(scores, positive);
        var distinct = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (i == 0 || scores[i] != scores[i - 1])
                distinct++;
        }

        var thresholds = new double[distinct];
        var truePositives = new int[distinct];
        var falsePositives = new int[distinct];
        var (position, tp, fp) = (0, 0, 0);
        for (var i = scores.Length - 1; i >= 0; i--)
        {
            if (positive[i])
                tp++;
            else
                fp++;
            if (i == 0 || scores[i] != scores[i - 1])
                (thresholds[position], truePositives[position], falsePositives[position++]) = (scores[i], tp, fp);
        }

        return new ThresholdCounts(thresholds, truePositives, falsePositives);
    }

    /// <summary>
    /// Area under the ROC curve: the chance that a positive image scores above a negative one, ties counting half. Counted in whole
    /// numbers (Mann and Whitney 1947), so the only rounding is in the last division.
    /// </summary>
    public double Auc()
    {
        Int128 doubledWins = 0;
        var (tp, fp) = (0L, 0L);
        for (var i = 0; i < Thresholds.Length; i++)
        {
            var negativesHere = FalsePositives[i] - fp;
            doubledWins += (Int128)negativesHere * (TruePositives[i] + tp);
            (tp, fp) = (TruePositives[i], FalsePositives[i]);
        }

        return (double)doubledWins / (2.0 * Positives * Negatives);
    }
}
