using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// McNemar's test in each repeat of a cross-validation, and one p-value from all of them. The repeats judge the same images, so their
/// counts must not be added up: that would pretend to as many images as predictions.
/// </summary>
/// <param name="Repeats">The test in each repeat.</param>
/// <param name="PValue">
/// For K repeats, K / j times the j-th smallest exact p-value with j = ⌊K/2⌋ + 1: an upper bound on the level however the repeats depend on
/// each other (Rüger 1978). For one repeat its own p-value. Without a value when no image tells the learners apart in any repeat.
/// </param>
/// <param name="CorrectedPValue">The same from <see cref="McNemarTest.PValueFor"/>, for images whose models share training images: the one to judge by.</param>
public sealed record RepeatedMcNemarTest(IReadOnlyList<McNemarTest> Repeats, Score PValue, Score CorrectedPValue)
{
    /// <summary>Compares the pooled predictions of each repeat.</summary>
    /// <param name="left">Predictions of one learner, one item a repeat.</param>
    /// <param name="right">Predictions of the other for the same images.</param>
    /// <param name="designEffect">Factor on the variance for what the folds share; see <see cref="SharedTraining.DesignEffect"/>.</param>
    /// <exception cref="ArgumentException">The numbers of repeats differ, there are none, or images differ.</exception>
    public static RepeatedMcNemarTest Compare(IReadOnlyList<Predictions> left, IReadOnlyList<Predictions> right, double designEffect = 1)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count != right.Count || left.Count == 0)
            throw new ArgumentException($"RepeatedMcNemarTest needs the same repeats of both, at least one; got {left.Count} and {right.Count}.", nameof(right));
        return FromRepeats([.. left.Zip(right, McNemarTest.Compare)], designEffect);
    }

    /// <summary>Joins the tests of the repeats.</summary>
    /// <param name="repeats">The tests.</param>
    /// <param name="designEffect">Factor on the variance, at least 1.</param>
    public static RepeatedMcNemarTest FromRepeats(IReadOnlyList<McNemarTest> repeats, double designEffect = 1)
    {
        ArgumentNullException.ThrowIfNull(repeats);
        return new RepeatedMcNemarTest(repeats, Join([.. repeats.Select(test => test.ExactPValue)]), Join([.. repeats.Select(test => test.PValueFor(designEffect))]));
    }

    private static Score Join(Score[] pValues)
    {
        if (pValues.All(p => !p.IsAvailable))
            return pValues[0];

        // Where no image tells them apart, nothing speaks against their being the same: p = 1.
        double[] sorted = [.. pValues.Select(p => p.ValueOrNull ?? 1).Order()];
        var rank = (sorted.Length / 2) + 1;
        return Score.Of(Math.Min(1, sorted[rank - 1] * sorted.Length / rank));
    }
}
