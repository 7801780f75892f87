using MathNet.Numerics.Distributions;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>What a comparison over folds could have found at all, given how much the difference varies from fold to fold.</summary>
/// <param name="SmallestSignificant">A mean difference below this cannot come out significant by the corrected resampled t-test.</param>
/// <param name="FoundFourTimesInFive">
/// A true difference of this size comes out significant about 4 times in 5: (t(1 - α/2) + t(0.8)) times the corrected standard error, the
/// usual approximation of the power of a t-test.
/// </param>
public sealed record DetectableDifference(double SmallestSignificant, double FoundFourTimesInFive)
{
    /// <summary>Computes both.</summary>
    /// <param name="left">Score of each fold [n], n at least 2.</param>
    /// <param name="right">Score of the same folds by the other learner [n].</param>
    /// <param name="testToTraining">n_test / n_train.</param>
    /// <param name="alpha">Significance level in (0, 1).</param>
    /// <exception cref="ArgumentException">Fewer than two folds, or different numbers of them.</exception>
    public static DetectableDifference Compute(IReadOnlyList<double> left, IReadOnlyList<double> right, double testToTraining, double alpha = 0.05)
    {
        var differences = FoldDifferences.Compute(left, right);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testToTraining);
        if (alpha is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A significance level is between 0 and 1.");
        var error = Math.Sqrt(SampleMoments.Variance(differences) * ((1.0 / differences.Length) + testToTraining));
        var degrees = differences.Length - 1;
        var critical = StudentT.InvCDF(0, 1, degrees, 1 - (alpha / 2));
        return new DetectableDifference(critical * error, (critical + StudentT.InvCDF(0, 1, degrees, 0.8)) * error);
    }

    /// <summary>The smallest two-sided p-value that a sign or signed-rank test over n folds can give at all: 2 / 2ⁿ, 0.0625 for 5.</summary>
    public static double SmallestRankTestPValue(int folds) => Math.Min(1, Math.Pow(2, 1 - folds));
}
