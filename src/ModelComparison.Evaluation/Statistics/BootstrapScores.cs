using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// A metric of several learners on the same draws of the test images: intervals of each learner and of each difference come from one set
/// of draws. With repeats of the cross-validation the metric is computed for each repeat and averaged, image by image the same draw.
/// Over pooled out-of-fold predictions the intervals cover the choice of test images, not that of training images.
/// </summary>
/// <remarks>Percentile intervals, Efron and Tibshirani 1993; whole groups drawn, Field and Welsh, Journal of the Royal Statistical Society B 69, 2007.</remarks>
public sealed class BootstrapScores
{
    private readonly double?[][] draws;
    private readonly double level;

    private BootstrapScores(IReadOnlyList<Score> observed, double?[][] draws, double level)
    {
        Observed = observed;
        this.draws = draws;
        this.level = level;
    }

    /// <summary>The metric of each learner on the images as they are.</summary>
    public IReadOnlyList<Score> Observed { get; }

    /// <summary>Draws all images anew, many times.</summary>
    /// <param name="learners">For each learner the pooled predictions of each repeat; all of the same images in the same order.</param>
    /// <param name="metric">What is computed.</param>
    /// <param name="options">Draws, level, seed, groups; null for the defaults.</param>
    /// <param name="cancellationToken">Looked at in each draw.</param>
    /// <exception cref="ArgumentException">Predictions are not about the same images, or the groups are not.</exception>
    public static BootstrapScores Compute(
        IReadOnlyList<IReadOnlyList<Predictions>> learners, Metric metric, BootstrapOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(learners);
        ArgumentNullException.ThrowIfNull(metric);
        options ??= new BootstrapOptions();
        options.Validate();
        RequireSameImages(learners);
        var images = new ImageDraws(learners[0][0].TrueLabels, options);
        Func<int[]?, Score>[] scorers = [.. learners.Select(repeats => Scorer(repeats, metric))];
        var draws = new double?[options.Resamples][];
        Parallel.For(0, draws.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken }, i =>
        {
            var rows = images.Draw(i);
            draws[i] = Array.ConvertAll(scorers, score => score(rows).ValueOrNull);
        });
        return new BootstrapScores([.. scorers.Select(score => score(null))], draws, options.Level);
    }

    /// <summary>Interval of the metric of one learner, or null where it has no value.</summary>
    public ConfidenceInterval? IntervalOf(int learner) => Observed[learner].IsAvailable ? Interval(draw => draw[learner]) : null;

    /// <summary>Interval of left minus right, or null where one of them has no value.</summary>
    public ConfidenceInterval? IntervalOfDifference(int left, int right) =>
        Observed[left].IsAvailable && Observed[right].IsAvailable ? Interval(draw => draw[left] - draw[right]) : null;

    /// <summary>Draws in which one of two learners had no value, left out of the interval of their difference.</summary>
    public int UndefinedDraws(int left, int right) => draws.Count(draw => draw[left] is null || draw[right] is null);

    private static void RequireSameImages(IReadOnlyList<IReadOnlyList<Predictions>> learners)
    {
        if (learners.Count == 0 || learners.Any(repeats => repeats.Count == 0))
            throw new ArgumentException("A bootstrap needs predictions of at least one learner and one repeat.", nameof(learners));
        var labels = learners[0][0].TrueLabels;
        if (learners.Any(repeats => repeats.Any(predictions => !predictions.TrueLabels.SequenceEqual(labels))))
            throw new ArgumentException("A bootstrap of several learners needs predictions for the same images.", nameof(learners));
    }

    /// <summary>The mean of a metric over the repeats, for the chosen rows; null for all rows as they are.</summary>
    private static Func<int[]?, Score> Scorer(IReadOnlyList<Predictions> repeats, Metric metric)
    {
        if (metric.Id == MetricCatalog.Accuracy.Id && repeats[0].Count > 0)
            return AccuracyScorer(repeats);
        return rows =>
        {
            var sum = 0.0;
            foreach (var predictions in repeats)
            {
                var score = metric.Compute(rows is null ? predictions : predictions.SelectRows(rows));
                if (!score.IsAvailable)
                    return score;
                sum += score.Value;
            }

            return Score.Of(sum / repeats.Count);
        };
    }

    // The same number from one pass: how often each image was right is counted once and not in every draw.
    private static Func<int[]?, Score> AccuracyScorer(IReadOnlyList<Predictions> repeats)
    {
        var right = new int[repeats[0].Count];
        foreach (var predictions in repeats)
        {
            for (var i = 0; i < right.Length; i++)
                right[i] += predictions.PredictedLabels[i] == predictions.TrueLabels[i] ? 1 : 0;
        }

        return rows =>
        {
            var sum = 0L;
            foreach (var count in rows is null ? right : Array.ConvertAll(rows, row => right[row]))
                sum += count;
            return Score.Of((double)sum / ((long)repeats.Count * (rows?.Length ?? right.Length)));
        };
    }

    private ConfidenceInterval? Interval(Func<double?[], double?> value)
    {
        double[] values = [.. draws.Select(value).Where(drawn => drawn is not null).Select(drawn => drawn!.Value)];
        if (values.Length == 0)
            return null;
        Array.Sort(values);
        return new ConfidenceInterval(Quantile(values, (1 - level) / 2), Quantile(values, (1 + level) / 2), level);
    }

    // Linear between order statistics, NumPy's default (Hyndman and Fan 1996, type 7).
    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
