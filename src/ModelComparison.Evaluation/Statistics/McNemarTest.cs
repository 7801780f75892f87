using MathNet.Numerics.Distributions;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// Do two learners make errors on different numbers of the same images? Only the images count that exactly one of them gets right.
/// McNemar 1947; the exact form is the sign test on them. Over pooled out-of-fold predictions it says nothing about the variation that
/// another training set would bring (Dietterich 1998).
/// </summary>
/// <param name="OnlyLeftCorrect">Images that only left gets right.</param>
/// <param name="OnlyRightCorrect">Images that only right gets right.</param>
/// <param name="ExactPValue">Two-sided, from the binomial distribution; without a value when no image tells them apart.</param>
/// <param name="ChiSquared">(|b - c| - 1)² / (b + c), with Edwards' continuity correction; 0 when b = c.</param>
/// <param name="ChiSquaredPValue">From χ² with one degree of freedom; use it from about 25 such images on.</param>
public sealed record McNemarTest(long OnlyLeftCorrect, long OnlyRightCorrect, Score ExactPValue, Score ChiSquared, Score ChiSquaredPValue)
{
    /// <summary>Compares predictions for the same images.</summary>
    /// <exception cref="ArgumentException">The two are not about the same images.</exception>
    public static McNemarTest Compare(Predictions left, Predictions right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!left.TrueLabels.SequenceEqual(right.TrueLabels))
            throw new ArgumentException("McNemarTest needs predictions of two learners for the same images.", nameof(right));
        var (onlyLeft, onlyRight) = (0L, 0L);
        for (var i = 0; i < left.Count; i++)
        {
            var leftIsRight = left.PredictedLabels[i] == left.TrueLabels[i];
            var rightIsRight = right.PredictedLabels[i] == right.TrueLabels[i];
            if (leftIsRight && !rightIsRight)
                onlyLeft++;
            if (rightIsRight && !leftIsRight)
                onlyRight++;
        }

        return FromCounts(onlyLeft, onlyRight);
    }

    /// <summary>
    /// p-value for images that tell less than independent ones would: from (b - c)² / (d (b + c)) with one degree of freedom, where d is the
    /// factor on the variance (Rao and Scott, Annals of Statistics 12, 1984), but never below the exact one.
    /// </summary>
    /// <param name="designEffect">d, at least 1; see <see cref="SharedTraining.DesignEffect"/>.</param>
    public Score PValueFor(double designEffect)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(designEffect, 1);
        if (!ExactPValue.IsAvailable)
            return ExactPValue;
        double difference = OnlyLeftCorrect - OnlyRightCorrect;
        var z = difference / Math.Sqrt(designEffect * (OnlyLeftCorrect + OnlyRightCorrect));
        return Score.Of(Math.Max(ExactPValue.Value, 2 * Normal.CDF(0, 1, -Math.Abs(z))));
    }

    /// <summary>Compares the two discordant counts.</summary>
    /// <param name="onlyLeftCorrect">Images that only left gets right, at least 0.</param>
    /// <param name="onlyRightCorrect">Images that only right gets right, at least 0.</param>
    public static McNemarTest FromCounts(long onlyLeftCorrect, long onlyRightCorrect)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyLeftCorrect);
        ArgumentOutOfRangeException.ThrowIfNegative(onlyRightCorrect);
        var total = onlyLeftCorrect + onlyRightCorrect;
        if (total == 0)
        {
            var undefined = Score.NotAvailable("both are right and wrong on the same images");
            return new McNemarTest(0, 0, undefined, undefined, undefined);
        }

        var tail = Binomial.CDF(0.5, checked((int)total), Math.Min(onlyLeftCorrect, onlyRightCorrect));
        var excess = Math.Max(0, Math.Abs(onlyLeftCorrect - onlyRightCorrect) - 1);
        var chiSquared = (double)excess * excess / total;

        // χ² with one degree of freedom is the square of a standard normal number.
        var chiSquaredP = 2 * Normal.CDF(0, 1, -Math.Sqrt(chiSquared));
        return new McNemarTest(onlyLeftCorrect, onlyRightCorrect, Score.Of(Math.Min(1, 2 * tail)), Score.Of(chiSquared), Score.Of(chiSquaredP));
    }
}
