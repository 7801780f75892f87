using MathNet.Numerics.Distributions;
using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// Are two learners' mean scores over the same folds different? Student's t with the variance of the mean corrected for the overlap of
/// training sets: t = d̄ / √(s² (1/n + n_test/n_train)), n - 1 degrees of freedom. Nadeau and Bengio, Machine Learning 52, 2003.
/// The plain paired t-test over folds calls far too many differences significant.
/// </summary>
/// <param name="MeanDifference">Mean over the folds of left minus right.</param>
/// <param name="Statistic">t; without a value when the difference is the same in every fold.</param>
/// <param name="DegreesOfFreedom">n - 1.</param>
/// <param name="PValue">Two-sided; without a value where the statistic has none.</param>
public sealed record CorrectedResampledTTest(double MeanDifference, Score Statistic, int DegreesOfFreedom, Score PValue)
{
    /// <summary>Compares the scores of two learners, fold by fold.</summary>
    /// <param name="left">Score of each fold [n], n at least 2.</param>
    /// <param name="right">Score of the same folds by the other learner [n].</param>
    /// <param name="testToTraining">n_test / n_train, for k folds 1 / (k - 1).</param>
    /// <exception cref="ArgumentException">Fewer than two folds, or different numbers of them.</exception>
    public static CorrectedResampledTTest Compare(IReadOnlyList<double> left, IReadOnlyList<double> right, double testToTraining)
    {
        var differences = FoldDifferences.Compute(left, right);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testToTraining);
        var mean = SampleMoments.Mean(differences);
        var degrees = differences.Length - 1;
        if (Array.TrueForAll(differences, difference => difference == differences[0]))
        {
            var undefined = Score.NotAvailable("the difference is the same in every fold");
            return new CorrectedResampledTTest(mean, undefined, degrees, undefined);
        }

        var t = mean / Math.Sqrt(SampleMoments.Variance(differences) * ((1.0 / differences.Length) + testToTraining));
        var p = 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(t));
        return new CorrectedResampledTTest(mean, Score.Of(t), degrees, Score.Of(p));
    }
}
