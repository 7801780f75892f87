using MathNet.Numerics.Distributions;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>
/// How probable it is that one learner is better, worse, or practically the same. The posterior of the mean difference over folds is
/// Student's t with n - 1 degrees of freedom around the mean difference, its scale² = s² (1/n + ρ/(1 - ρ)), where ρ = n_test / (n_test + n_train)
/// stands for the correlation of the folds. Corani and Benavoli, Machine Learning 100, 2015; Benavoli et al., JMLR 18, 2017.
/// </summary>
/// <param name="MeanDifference">Mean over the folds of left minus right.</param>
/// <param name="RegionOfPracticalEquivalence">Half the width of the region: differences in [-r, r] do not matter.</param>
/// <param name="ProbabilityLeft">Posterior probability that left is higher by more than r.</param>
/// <param name="ProbabilityEquivalent">Posterior probability that the difference lies within [-r, r].</param>
/// <param name="ProbabilityRight">Posterior probability that right is higher by more than r.</param>
public sealed record BayesianCorrelatedTTest(
    double MeanDifference, double RegionOfPracticalEquivalence, double ProbabilityLeft, double ProbabilityEquivalent, double ProbabilityRight)
{
    /// <summary>Half the width of the region that Benavoli et al. (2017) use for accuracies: one point in a hundred.</summary>
    public const double DefaultRegion = 0.01;

    /// <summary>Compares the scores of two learners, fold by fold.</summary>
    /// <param name="left">Score of each fold [n], n at least 2.</param>
    /// <param name="right">Score of the same folds by the other learner [n].</param>
    /// <param name="testToTraining">n_test / n_train = ρ / (1 - ρ), for k folds 1 / (k - 1).</param>
    /// <param name="region">Half the width of the region of practical equivalence, in the metric's units, at least 0.</param>
    /// <exception cref="ArgumentException">Fewer than two folds, or different numbers of them.</exception>
    public static BayesianCorrelatedTTest Compare(
        IReadOnlyList<double> left, IReadOnlyList<double> right, double testToTraining, double region = DefaultRegion)
    {
        var differences = FoldDifferences.Compute(left, right);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testToTraining);
        ArgumentOutOfRangeException.ThrowIfNegative(region);
        var mean = SampleMoments.Mean(differences);
        if (Array.TrueForAll(differences, difference => difference == differences[0]))
        {
            // Without any spread the posterior is a point.
            return new BayesianCorrelatedTTest(
                mean, region, differences[0] > region ? 1 : 0, Math.Abs(differences[0]) <= region ? 1 : 0, differences[0] < -region ? 1 : 0);
        }

        var scale = Math.Sqrt(SampleMoments.Variance(differences) * ((1.0 / differences.Length) + testToTraining));
        var lower = StudentT.CDF(mean, scale, differences.Length - 1, -region);

        // The upper tail as the lower tail of the mirrored posterior: 1 - CDF would lose what is small.
        var upper = StudentT.CDF(-mean, scale, differences.Length - 1, -region);
        return new BayesianCorrelatedTTest(mean, region, upper, Math.Max(0, 1 - lower - upper), lower);
    }
}
