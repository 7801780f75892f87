using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Calibration;

/// <summary>
/// Sensitivity at a wanted specificity, and the reverse, for one class against all others. The threshold is chosen twice: in each training
/// fold on its calibration part, which is what a user of the model could have done, and on the pooled test predictions themselves, as
/// papers read it off a ROC curve; the second is optimistic, since it was chosen on the images it is judged on.
/// </summary>
public static class OperatingPoints
{
    /// <summary>All points of all classifiers with probabilities, class by class.</summary>
    /// <param name="result">A benchmark.</param>
    /// <param name="targets">What is wanted.</param>
    public static IReadOnlyList<OperatingPoint> Compute(BenchmarkResult result, IReadOnlyList<ThresholdTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(targets);
        var points = new List<OperatingPoint>();
        foreach (var learner in result.Learners.Where(learner => learner.Folds.Count > 0 && learner.Folds.All(fold => fold.Probabilities is not null)))
        {
            for (var c = 0; c < result.ClassNames.Count; c++)
            {
                foreach (var target in targets)
                {
                    if (InTraining(result, learner, c, target) is { } chosen)
                        points.Add(chosen);
                    if (OnPooled(result, learner, c, target) is { } read)
                        points.Add(read);
                }
            }
        }

        return points;
    }

    private static OperatingPoint? InTraining(BenchmarkResult result, ResampleResult learner, int classIndex, ThresholdTarget target)
    {
        var thresholds = new List<double>();
        var counts = default(BinaryCounts);
        foreach (var fold in learner.Folds)
        {
            if (fold.CalibrationPart is not { Probabilities: { } probabilities } part)
                return null;
            var labels = part.TrueLabels.Select(label => label == classIndex).ToArray();
            if (Choose(Column(probabilities, classIndex), labels, target) is not { } threshold)
                return null;
            thresholds.Add(threshold);
            var truth = result.Splits[fold.SplitIndex].Test.Select(row => result.Labels[row] == classIndex).ToArray();
            counts += BinaryCounts.At(threshold, Column(fold.Probabilities!, classIndex), truth);
        }

        return Point(result, learner, classIndex, target, ThresholdSource.Training, thresholds, counts, RepeatCount(result));
    }

    private static OperatingPoint? OnPooled(BenchmarkResult result, ResampleResult learner, int classIndex, ThresholdTarget target)
    {
        var pooled = PooledPredictions.OfRepeat(result, learner);
        var scores = Column(pooled.Probabilities!, classIndex);
        var truth = pooled.TrueLabels.Select(label => label == classIndex).ToArray();
        return Choose(scores, truth, target) is { } threshold
            ? Point(result, learner, classIndex, target, ThresholdSource.PooledTest, [threshold], BinaryCounts.At(threshold, scores, truth), 1)
            : null;
    }

    // Of all thresholds that reach the target the one that costs least of the other; null when a side has no image.
    private static double? Choose(double[] scores, bool[] positive, ThresholdTarget target)
    {
        var counts = ThresholdCounts.TakeOver([.. scores], [.. positive]);
        if (counts.Positives == 0 || counts.Negatives == 0)
            return null;
        if (target.Kind == ThresholdKind.Sensitivity)
        {
            // Falling thresholds: the first that finds enough positives is the highest.
            var first = Array.FindIndex(counts.TruePositives, found => found >= (target.Value * counts.Positives) - 1e-9);
            return counts.Thresholds[first];
        }

        var last = Array.FindLastIndex(counts.FalsePositives, alarms => alarms <= ((1 - target.Value) * counts.Negatives) + 1e-9);
        return last < 0 ? Math.BitIncrement(counts.Thresholds[0]) : counts.Thresholds[last];
    }

    private static OperatingPoint Point(
        BenchmarkResult result, ResampleResult learner, int classIndex, ThresholdTarget target, ThresholdSource source,
        IReadOnlyList<double> thresholds, BinaryCounts counts, int repeats)
    {
        double Share(long part, long rest) => part + rest == 0 ? double.NaN : part / (double)(part + rest);
        ConfidenceInterval Interval(long part, long rest) => WilsonInterval.Compute(part / (double)repeats, (part + rest) / (double)repeats)!.Value;
        return new OperatingPoint(
            learner.LearnerId, result.ClassNames[classIndex], target, source, thresholds,
            Share(counts.TruePositives, counts.FalseNegatives), Interval(counts.TruePositives, counts.FalseNegatives),
            Share(counts.TrueNegatives, counts.FalsePositives), Interval(counts.TrueNegatives, counts.FalsePositives));
    }

    private static int RepeatCount(BenchmarkResult result) => result.Splits.Select(split => split.Repeat).Distinct().Count();

    private static double[] Column(ProbabilityMatrix probabilities, int classIndex) =>
        [.. Enumerable.Range(0, probabilities.RowCount).Select(row => probabilities[row, classIndex])];
}
