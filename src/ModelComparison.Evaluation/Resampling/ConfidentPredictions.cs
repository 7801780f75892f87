using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>The predictions that a classifier was surest of, right ones and wrong ones: what to look at before believing any number.</summary>
public static class ConfidentPredictions
{
    /// <summary>The wrong predictions of highest confidence, the highest first; none without probabilities.</summary>
    /// <param name="result">The benchmark.</param>
    /// <param name="learner">One of its classifiers.</param>
    /// <param name="count">At most so many.</param>
    public static IReadOnlyList<ConfidentPrediction> Wrong(BenchmarkResult result, ResampleResult learner, int count) =>
        [.. OfFirstRepeat(result, learner).Where(prediction => prediction.PredictedLabel != prediction.TrueLabel).Take(count)];

    /// <summary>The right predictions of highest confidence, taken in turn from each class so that easy classes do not fill the list.</summary>
    /// <param name="result">The benchmark.</param>
    /// <param name="learner">One of its classifiers.</param>
    /// <param name="count">At most so many.</param>
    public static IReadOnlyList<ConfidentPrediction> Right(BenchmarkResult result, ResampleResult learner, int count)
    {
        var ofClass = OfFirstRepeat(result, learner).Where(prediction => prediction.PredictedLabel == prediction.TrueLabel).GroupBy(prediction => prediction.TrueLabel);
        return [.. ofClass.SelectMany(group => group.Select((prediction, rank) => (prediction, rank))).OrderBy(ranked => ranked.rank).ThenBy(ranked => ranked.prediction.TrueLabel)
            .Take(count).Select(ranked => ranked.prediction)];
    }

    private static IEnumerable<ConfidentPrediction> OfFirstRepeat(BenchmarkResult result, ResampleResult learner)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(learner);
        if (learner.Folds.Count == 0 || learner.Folds.Any(fold => fold.Probabilities is null))
            return [];
        var rows = PooledPredictions.RowsOfRepeat(result);
        var pooled = PooledPredictions.OfRepeat(result, learner);
        return Enumerable.Range(0, pooled.Count).Select(i => Predicted(pooled, rows, i)).OrderByDescending(prediction => prediction.Confidence).ThenBy(prediction => prediction.Row);
    }

    private static ConfidentPrediction Predicted(Predictions pooled, IReadOnlyList<int> rows, int i) =>
        new(rows[i], pooled.TrueLabels[i], pooled.PredictedLabels[i], pooled.Probabilities![i, pooled.PredictedLabels[i]]);
}

/// <summary>One prediction for a test image.</summary>
/// <param name="Row">Row of the image in the data set.</param>
/// <param name="TrueLabel">Its class.</param>
/// <param name="PredictedLabel">The class it was predicted as.</param>
/// <param name="Confidence">Probability of the predicted class.</param>
public sealed record ConfidentPrediction(int Row, int TrueLabel, int PredictedLabel, double Confidence);
