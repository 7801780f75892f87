using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// Percentile interval for the difference of two learners in any metric, from drawing the test images again with replacement. Each draw
/// takes the same images for both, and as many of each class as there are, so that no class can go missing. Efron and Tibshirani 1993.
/// Over pooled out-of-fold predictions it covers the choice of test images, not that of training images.
/// </summary>
/// <param name="Difference">Left minus right on the images as they are; without a value where the metric has none for one of them.</param>
/// <param name="Interval">Interval of the difference, or null where the metric has no value.</param>
/// <param name="UndefinedResamples">Draws in which the metric had no value for one of them, left out of the interval.</param>
public sealed record PairedBootstrap(Score Difference, ConfidenceInterval? Interval, int UndefinedResamples)
{
    /// <summary>Compares predictions for the same images.</summary>
    /// <param name="left">Predictions of one learner [N].</param>
    /// <param name="right">Predictions of the other for the same images [N].</param>
    /// <param name="metric">What to compare.</param>
    /// <param name="options">Draws, level and seed; null for the defaults.</param>
    /// <param name="cancellationToken">Looked at in each draw.</param>
    /// <exception cref="ArgumentException">The two are not about the same images.</exception>
    public static PairedBootstrap Compare(
        Predictions left, Predictions right, Metric metric, PairedBootstrapOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(metric);
        options ??= new PairedBootstrapOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Resamples, 100, nameof(options));
        if (options.Level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.Level, "A confidence level is between 0 and 1.");
        if (!left.TrueLabels.SequenceEqual(right.TrueLabels))
            throw new ArgumentException("PairedBootstrap needs predictions of two learners for the same images.", nameof(right));

        var observed = Subtract(metric.Compute(left), metric.Compute(right));
        if (!observed.IsAvailable)
            return new PairedBootstrap(observed, null, 0);

        var random = options.Seed.For("paired-bootstrap").CreateRandom();
        var rowsByClass = RowsByClass(left);
        var rows = new int[left.Count];
        var differences = new List<double>(options.Resamples);
        for (var resample = 0; resample < options.Resamples; resample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Draw(rowsByClass, rows, random);
            if (Subtract(metric.Compute(left.SelectRows(rows)), metric.Compute(right.SelectRows(rows))) is { IsAvailable: true } difference)
                differences.Add(difference.Value);
        }

        return new PairedBootstrap(observed, PercentileInterval(differences, options.Level), options.Resamples - differences.Count);
    }

    private static Score Subtract(Score left, Score right)
    {
        if (!left.IsAvailable)
            return left;
        return right.IsAvailable ? Score.Of(left.Value - right.Value) : right;
    }

    private static int[][] RowsByClass(Predictions predictions) =>
        [.. Enumerable.Range(0, predictions.Count).GroupBy(row => predictions.TrueLabels[row]).OrderBy(group => group.Key).Select(group => group.ToArray())];

    private static void Draw(int[][] rowsByClass, int[] rows, RandomSource random)
    {
        var position = 0;
        foreach (var ofClass in rowsByClass)
        {
            for (var i = 0; i < ofClass.Length; i++)
                rows[position++] = ofClass[random.Next(ofClass.Length)];
        }
    }

    private static ConfidenceInterval? PercentileInterval(List<double> differences, double level)
    {
        if (differences.Count == 0)
            return null;
        differences.Sort();
        return new ConfidenceInterval(Quantile(differences, (1 - level) / 2), Quantile(differences, (1 + level) / 2), level);
    }

    // Linear between order statistics, NumPy's default (Hyndman and Fan 1996, type 7).
    private static double Quantile(List<double> sorted, double share)
    {
        var position = share * (sorted.Count - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
