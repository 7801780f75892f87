using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>Carries out the tests of a <see cref="LearnerComparison"/>.</summary>
internal sealed class PairTests(
    BenchmarkResult result, ScoreTable table, ResampleResult[] learners, ComparisonOptions options, CancellationToken cancellationToken)
{
    private readonly double testToTraining = ScoreTable.TestToTraining(result);
    private readonly double designEffect = SharedTraining.DesignEffect(result);
    private readonly double sign = options.Metric.HigherIsBetter ? 1 : -1;

    public LearnerComparison Compare()
    {
        var repeats = ComparableRepeats();
        Predictions[][] pooled = [.. learners.Select(learner => repeats.Select(repeat => PooledPredictions.OfRepeat(result, learner, repeat)).ToArray())];
        var groups = result.ImageGroups is { } names ? PooledPredictions.RowsOfRepeat(result, repeats[0]).Select(row => names[row]).ToArray() : null;
        var bootstrap = learners.Length == 0 ? null : BootstrapScores.Compute(
            pooled,
            options.Metric,
            new BootstrapOptions(options.BootstrapDraws, 1 - options.Alpha) { Seed = options.Seed, Threads = options.Threads, Groups = groups },
            cancellationToken);
        var baseline = Array.FindIndex(learners, learner => learner.LearnerId == options.Baseline);
        int[] rivals = [.. Enumerable.Range(0, learners.Length).Where(i => learners[i].LearnerId != MajorityClassRow.LearnerId)];
        var pairs = rivals.SelectMany(left => rivals.Where(right => right > left).Select(right => (left, right)));
        var against = Enumerable.Range(0, learners.Length).Where(i => baseline >= 0 && i != baseline).Select(i => (i, baseline));
        return new LearnerComparison(
            options.Metric.Id, options.Region, options.Alpha, baseline < 0 ? null : options.Baseline, options.BootstrapDraws,
            result.Splits.Count, result.Splits.Select(split => split.Repeat).Distinct().Count(), testToTraining, groups?.Distinct(StringComparer.Ordinal).Count(),
            [.. learners.Select((learner, i) => new ComparedLearner(learner.LearnerId, bootstrap!.Observed[i].ValueOrNull, SharedTraining.Widen(bootstrap.IntervalOf(i), bootstrap.Observed[i].ValueOrNull ?? 0, designEffect)))],
            Test(pairs, pooled, bootstrap!), Test(against, pooled, bootstrap!));
    }

    // Repeats that test other images than the first cannot be averaged image by image; they still count in the tests over folds.
    private int[] ComparableRepeats()
    {
        int[] all = [.. result.Splits.Select(split => split.Repeat).Distinct().Order()];
        var first = PooledPredictions.RowsOfRepeat(result, all[0]);
        return [.. all.Where(repeat => PooledPredictions.RowsOfRepeat(result, repeat).SequenceEqual(first))];
    }

    private LearnerPair[] Test(IEnumerable<(int Left, int Right)> pairs, Predictions[][] pooled, BootstrapScores bootstrap)
    {
        LearnerPair[] tested = [.. pairs.Select(pair => new LearnerPair(
            learners[pair.Left].LearnerId, learners[pair.Right].LearnerId, OverFolds(pair.Left, pair.Right), OverImages(pair.Left, pair.Right, pooled, bootstrap), Verdict.Undecided))];
        var folds = Adjust([.. tested.Select(pair => pair.Folds?.PValue)]);
        var images = Adjust([.. tested.Select(pair => pair.Images.CorrectedPValue)]);
        return [.. tested.Select((pair, i) =>
        {
            var adjusted = pair.Folds is null ? null : pair.Folds with { HolmPValue = folds[i] };
            return pair with { Folds = adjusted, Images = pair.Images with { HolmPValue = images[i] }, Verdict = LearnerPair.Decide(adjusted, pair.Images, options.Alpha) };
        })];
    }

    private FoldComparison? OverFolds(int left, int right)
    {
        if (result.Splits.Count < 2)
            return null;
        var (a, b) = (FoldValues(left), FoldValues(right));
        var bayesian = BayesianCorrelatedTTest.Compare(a, b, testToTraining, options.Region);
        var test = CorrectedResampledTTest.Compare(a, b, testToTraining);
        double[] differences = [.. a.Zip(b, (x, y) => x - y)];
        return new FoldComparison(
            bayesian.MeanDifference,
            CorrectedResampledInterval.Compute(differences, testToTraining, 1 - options.Alpha),
            bayesian.ProbabilityLeft, bayesian.ProbabilityEquivalent, bayesian.ProbabilityRight,
            test.PValue.ValueOrNull, null,
            differences.Count(d => d > 0), differences.Count(d => d == 0), differences.Count(d => d < 0),
            DetectableDifference.Compute(a, b, testToTraining, options.Alpha));
    }

    private double[] FoldValues(int learner) => [.. table[learners[learner].LearnerId, options.Metric]!.Folds.Select(fold => sign * fold.Value)];

    private ImageComparison OverImages(int left, int right, Predictions[][] pooled, BootstrapScores bootstrap)
    {
        // Swapped for losses, so that the difference is an advantage of left.
        var difference = sign > 0 ? PairedBootstrap.Of(bootstrap, left, right) : PairedBootstrap.Of(bootstrap, right, left);
        var mcNemar = RepeatedMcNemarTest.Compare(pooled[left], pooled[right], designEffect);
        return new ImageComparison(
            difference.Difference.ValueOrNull, SharedTraining.Widen(difference.Interval, difference.Difference.ValueOrNull ?? 0, designEffect),
            mcNemar.Repeats.Average(test => test.OnlyLeftCorrect), mcNemar.Repeats.Average(test => test.OnlyRightCorrect),
            mcNemar.PValue.ValueOrNull, mcNemar.CorrectedPValue.ValueOrNull, null);
    }

    private static double?[] Adjust(double?[] pValues)
    {
        var adjusted = new Queue<double>(HolmCorrection.Adjust([.. pValues.Where(p => p is not null).Select(p => p!.Value)]));
        return Array.ConvertAll(pValues, p => p is null ? (double?)null : adjusted.Dequeue());
    }
}
