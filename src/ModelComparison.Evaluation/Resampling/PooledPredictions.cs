using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>Out-of-fold predictions of one learner put together: every test image was predicted by a model that had not seen it.</summary>
public static class PooledPredictions
{
    /// <summary>
    /// The confusion matrix over all folds; with repeats, each image counts once a repeat. Without images for a learner that failed.
    /// </summary>
    public static ConfusionMatrix Confusion(BenchmarkResult result, ResampleResult learner)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(learner);
        var sum = new ConfusionMatrix(result.ClassNames, new long[result.ClassNames.Count, result.ClassNames.Count]);
        return learner.Folds.Aggregate(sum, (pooled, fold) => pooled.Add(Predictions.OfFold(result, fold).Confusion));
    }

    /// <summary>
    /// All predictions of one repeat, ordered by row of the data set. Probabilities of different folds come from different models, so
    /// curves drawn over them mix calibrations: they are for pictures, while tables use the mean over folds.
    /// </summary>
    /// <param name="result">The benchmark.</param>
    /// <param name="learner">One of its learners, which did not fail.</param>
    /// <param name="repeat">Which repeat, from 0.</param>
    /// <exception cref="ArgumentException">The learner failed, there is no such repeat, or its folds share test images.</exception>
    public static Predictions OfRepeat(BenchmarkResult result, ResampleResult learner, int repeat = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(learner);
        var located = new List<(int Row, FoldResult Fold, int Position)>();
        foreach (var fold in learner.Folds.Where(fold => result.Splits[fold.SplitIndex].Repeat == repeat))
        {
            var test = result.Splits[fold.SplitIndex].Test;
            for (var position = 0; position < test.Count; position++)
                located.Add((test[position], fold, position));
        }

        located.Sort((left, right) => left.Row.CompareTo(right.Row));
        RequireDistinctRows(located, learner, repeat);
        return Gather(result, located);
    }

    /// <summary>The rows of the data set that a repeat tests on, ascending: those that the predictions of <see cref="OfRepeat"/> are for.</summary>
    public static IReadOnlyList<int> RowsOfRepeat(BenchmarkResult result, int repeat = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. result.Splits.Where(split => split.Repeat == repeat).SelectMany(split => split.Test).Order()];
    }

    private static void RequireDistinctRows(List<(int Row, FoldResult Fold, int Position)> located, ResampleResult learner, int repeat)
    {
        if (located.Count == 0)
            throw new ArgumentException($"'{learner.LearnerId}' has no predictions of repeat {repeat + 1}.", nameof(learner));
        for (var i = 1; i < located.Count; i++)
        {
            if (located[i].Row == located[i - 1].Row)
                throw new ArgumentException($"Pooling needs folds without common test images; row {located[i].Row} is in two.", nameof(learner));
        }
    }

    private static Predictions Gather(BenchmarkResult result, List<(int Row, FoldResult Fold, int Position)> located)
    {
        var classCount = result.ClassNames.Count;
        var labels = located.ConvertAll(item => result.Labels[item.Row]);
        var predicted = located.ConvertAll(item => item.Fold.PredictedLabels[item.Position]);
        var probabilities = located.TrueForAll(item => item.Fold.Probabilities is not null) ? new double[located.Count * classCount] : null;
        for (var i = 0; probabilities is not null && i < located.Count; i++)
            located[i].Fold.Probabilities!.Row(located[i].Position).CopyTo(probabilities.AsSpan(i * classCount, classCount));

        // Cluster numbers of different folds have nothing to do with each other, so they are not pooled.
        return new Predictions(
            result.ClassNames, labels, predicted, probabilities is null ? null : new ProbabilityMatrix(probabilities, located.Count, classCount));
    }
}
