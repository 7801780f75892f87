using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// Percentile interval for the difference of two learners in any metric, from drawing the test images again with replacement. Each draw
/// takes the same images for both, and as many of each class as there are, so that no class can go missing; with groups, whole groups.
/// Efron and Tibshirani 1993. Over pooled out-of-fold predictions it covers the choice of test images, not that of training images.
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
    /// <param name="options">Draws, level, seed and groups; null for the defaults.</param>
    /// <param name="cancellationToken">Looked at in each draw.</param>
    /// <exception cref="ArgumentException">The two are not about the same images.</exception>
    public static PairedBootstrap Compare(
        Predictions left, Predictions right, Metric metric, BootstrapOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Of(BootstrapScores.Compute([[left], [right]], metric, options, cancellationToken), 0, 1);
    }

    /// <summary>The comparison of two learners of a bootstrap of many.</summary>
    /// <param name="scores">Scores on shared draws.</param>
    /// <param name="left">Index of one.</param>
    /// <param name="right">Index of the other.</param>
    public static PairedBootstrap Of(BootstrapScores scores, int left, int right)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var (a, b) = (scores.Observed[left], scores.Observed[right]);
        if (!a.IsAvailable || !b.IsAvailable)
            return new PairedBootstrap(a.IsAvailable ? b : a, null, 0);
        return new PairedBootstrap(Score.Of(a.Value - b.Value), scores.IntervalOfDifference(left, right), scores.UndefinedDraws(left, right));
    }
}
