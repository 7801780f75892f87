using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>How learners are compared.</summary>
/// <param name="Region">Half the width of the region of practical equivalence, in the metric's units, at least 0; Benavoli et al. (2017) use 0.01 for accuracies.</param>
/// <param name="Alpha">Significance level in (0, 1), of each test and of all of a family together after Holm.</param>
/// <param name="Baseline">Id of the learner that every other is compared with.</param>
/// <param name="BootstrapDraws">Draws of a bootstrap, at least 100.</param>
public sealed record ComparisonOptions(
    double Region = BayesianCorrelatedTTest.DefaultRegion, double Alpha = 0.05, string Baseline = MajorityClassRow.LearnerId, int BootstrapDraws = 2000)
{
    /// <summary>What is compared; the accuracy unless told otherwise.</summary>
    public Metric Metric { get; init; } = MetricCatalog.Accuracy;

    /// <summary>Where the drawing of the bootstrap comes from.</summary>
    public Seed Seed { get; init; } = new(42);

    /// <summary>Most threads to use; results do not depend on it.</summary>
    public int Threads { get; init; } = 1;
}
