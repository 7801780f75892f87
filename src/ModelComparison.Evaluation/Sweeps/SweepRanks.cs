using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Sweeps;

/// <summary>Critical differences of a sweep: classifiers ranked over its settings, and settings ranked over its classifiers.</summary>
public static class SweepRanks
{
    private const int FewestBlocks = 3;
    private const int MostSettings = 20;
    private const string Baseline = "majority-class";

    /// <summary>Ranks the classifiers over the finished points; null with fewer than 2 classifiers or 3 points where all have a score. Clusterers and the majority class are left out.</summary>
    public static CriticalDifference? OfLearners(SweepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var learners = Ranked(result);
        double[][] blocks = [.. result.Finished.Select(point => ScoresOf(result, point, learners)).OfType<double[]>()];
        return learners.Count < 2 || blocks.Length < FewestBlocks
            ? null
            : CriticalDifference.Compute([.. learners.Select(learner => learner.DisplayName)], blocks, result.Metric.HigherIsBetter);
    }

    /// <summary>Ranks the points over the classifiers; null with fewer than 2 or more than 20 points, or fewer than 3 classifiers with a score at all of them.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="describe">Name of a point.</param>
    public static CriticalDifference? OfPoints(SweepResult result, Func<SweepPointResult, string> describe)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(describe);
        SweepPointResult[] points = [.. result.Finished];
        if (points.Length is < 2 or > MostSettings)
            return null;
        double[][] blocks =
        [
            .. from learner in Ranked(result)
               let scores = points.Select(point => point.Learners.FirstOrDefault(scored => scored.Id == learner.Id)?.MeanOf(result.Metric)).OfType<double>().ToArray()
               where scores.Length == points.Length
               select scores,
        ];
        return blocks.Length < FewestBlocks ? null : CriticalDifference.Compute([.. points.Select(describe)], blocks, result.Metric.HigherIsBetter);
    }

    private static List<SweepLearner> Ranked(SweepResult result) => [.. result.Learners.Where(learner => !learner.IsClusterer && learner.Id != Baseline)];

    private static double[]? ScoresOf(SweepResult result, SweepPointResult point, List<SweepLearner> learners)
    {
        var scores = learners.Select(learner => point.Learners.FirstOrDefault(scored => scored.Id == learner.Id)?.MeanOf(result.Metric)).OfType<double>().ToArray();
        return scores.Length == learners.Count ? scores : null;
    }
}
