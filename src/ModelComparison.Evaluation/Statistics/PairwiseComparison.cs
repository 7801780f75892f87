using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>Two classifiers by one metric over the same folds: what can be said of their difference.</summary>
/// <param name="LeftId">Id of one, the earlier in the table.</param>
/// <param name="RightId">Id of the other.</param>
/// <param name="Bayesian">How probable each of better, same and worse is: to be read first.</param>
/// <param name="TTest">The corrected resampled t-test.</param>
/// <param name="HolmPValue">Its p-value adjusted for all pairs of the table; without a value where the test has none.</param>
public sealed record PairwiseComparison(
    string LeftId, string RightId, BayesianCorrelatedTTest Bayesian, CorrectedResampledTTest TTest, Score HolmPValue)
{
    /// <summary>Compares all pairs of the classifiers that can be ranked by a metric.</summary>
    /// <param name="table">Scores over at least two folds.</param>
    /// <param name="metric">One of the table's metrics.</param>
    /// <param name="region">Half the width of the region of practical equivalence, in the metric's units.</param>
    /// <returns>One comparison a pair, in the order of the table; none for a single fold.</returns>
    public static IReadOnlyList<PairwiseComparison> OfAllPairs(
        ScoreTable table, Metric metric, double region = BayesianCorrelatedTTest.DefaultRegion)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Result.Splits.Count < 2)
            return [];
        var ranked = table.RankBy(metric).Ordered.Select(learner => learner.Learner.LearnerId).ToHashSet(StringComparer.Ordinal);
        string[] ids = [.. table.Result.Learners.Select(learner => learner.LearnerId).Where(ranked.Contains)];
        var testToTraining = ScoreTable.TestToTraining(table.Result);
        var pairs = new List<PairwiseComparison>();
        for (var left = 0; left < ids.Length; left++)
        {
            for (var right = left + 1; right < ids.Length; right++)
            {
                var (a, b) = (Values(table, ids[left], metric), Values(table, ids[right], metric));
                var test = CorrectedResampledTTest.Compare(a, b, testToTraining);
                pairs.Add(new PairwiseComparison(
                    ids[left], ids[right], BayesianCorrelatedTTest.Compare(a, b, testToTraining, region), test, test.PValue));
            }
        }

        return AdjustPValues(pairs);
    }

    private static double[] Values(ScoreTable table, string id, Metric metric) => [.. table[id, metric]!.Folds.Select(fold => fold.Value)];

    private static PairwiseComparison[] AdjustPValues(List<PairwiseComparison> pairs)
    {
        var tested = pairs.FindAll(pair => pair.TTest.PValue.IsAvailable);
        var adjusted = new Queue<double>(HolmCorrection.Adjust(tested.ConvertAll(pair => pair.TTest.PValue.Value)));
        return [.. pairs.Select(pair => pair.TTest.PValue.IsAvailable ? pair with { HolmPValue = Score.Of(adjusted.Dequeue()) } : pair)];
    }
}
