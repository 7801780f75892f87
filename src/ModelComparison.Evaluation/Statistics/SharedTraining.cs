using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// How much less pooled out-of-fold predictions tell than as many independent ones: the models of different folds share most of their
/// training images, so their errors go together. Without this correction McNemar's test and the bootstrap call differences significant two
/// to three times as often as they may when there is nothing to learn (src/docs/statistics.md has the simulation).
/// </summary>
public static class SharedTraining
{
    /// <summary>
    /// Factor on the variance of a mean over the pooled test images of one repeat: 1 + k · n_test/n_train for its k folds, 2.25 for 5. It is
    /// what Nadeau and Bengio (2003) put in the place of s²/k, that is s² (1/k + n_test/n_train), divided by it.
    /// </summary>
    public static double DesignEffect(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var repeats = result.Splits.Select(split => split.Repeat).Distinct().Count();
        return 1 + (result.Splits.Count / (double)repeats * ScoreTable.TestToTraining(result));
    }

    /// <summary>An interval around an estimate for a variance that is larger by the factor.</summary>
    public static ConfidenceInterval? Widen(ConfidenceInterval? interval, double estimate, double designEffect)
    {
        var factor = Math.Sqrt(designEffect);
        return interval is { } known
            ? known with { Lower = estimate + (factor * (known.Lower - estimate)), Upper = estimate + (factor * (known.Upper - estimate)) }
            : null;
    }
}
