using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Tests.Evaluation.Resampling;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Statistics;

public class LearnerComparisonTests
{
    private static readonly string[] ClassNames = ["a", "b"];

    /// <summary>Learners that are wrong on each image with a probability of their own, over stratified folds.</summary>
    private static BenchmarkResult Draw(int images, int repeats, ulong seed, params (string Id, double ErrorRate)[] learners)
    {
        int[] labels = [.. Enumerable.Range(0, images).Select(row => row % 2)];
        var splits = StratifiedKFold.Split(labels, ClassNames, new KFoldOptions(5, repeats) { Seed = new Seed(seed) });
        return new BenchmarkResult(ClassNames, labels, null, splits, [.. learners.Select(learner =>
        {
            var random = new Seed(seed).For(learner.Id).CreateRandom();
            return new ResampleResult(learner.Id, learner.Id, learner.Id == "clusters", [], [.. splits.Select((split, fold) =>
                new FoldResult(fold, [.. split.Test.Select(row => random.NextDouble() < learner.ErrorRate ? 1 - labels[row] : labels[row])], null, null, 1, 1))]);
        })]);
    }

    private static LearnerComparison Compare(BenchmarkResult result, ComparisonOptions? options = null) =>
        LearnerComparison.Compute(result, options ?? new ComparisonOptions(BootstrapDraws: 200), TestContext.Current.CancellationToken);

    [Fact]
    public void Every_pair_of_classifiers_is_compared_and_everyone_with_the_added_baseline()
    {
        var comparison = Compare(Draw(200, 1, 1, ("bad", 0.5), ("good", 0.02), ("fair", 0.06), ("clusters", 0.1)));

        Assert.Equal([("bad", "good"), ("bad", "fair"), ("good", "fair")], comparison.Pairs.Select(pair => (pair.LeftId, pair.RightId)));
        Assert.Equal(["bad", "good", "fair"], comparison.AgainstBaseline.Select(pair => pair.LeftId));
        Assert.All(comparison.AgainstBaseline, pair => Assert.Equal("majority-class", pair.RightId));
        Assert.Equal(Verdict.RightBetter, comparison.Pairs[0].Verdict);
        Assert.Equal(new Tally(0, 0, 2, 0), comparison.TallyOf("bad"));
        Assert.Equal(HolmCorrection.Adjust([.. comparison.Pairs.Select(pair => pair.Folds!.PValue!.Value)]), comparison.Pairs.Select(pair => pair.Folds!.HolmPValue!.Value));
        Assert.Equal(5, comparison.Pairs[0].Folds!.Won + comparison.Pairs[0].Folds!.Tied + comparison.Pairs[0].Folds!.Lost);
    }

    [Fact]
    public void The_tests_are_those_of_the_folds_and_of_the_images()
    {
        var result = Draw(200, 3, 2, ("left", 0.1), ("right", 0.2));
        var pair = Assert.Single(Compare(result).Pairs);
        var table = ScoreTable.Create(result, [MetricCatalog.Accuracy]);
        double[] Folds(string id) => [.. table[id, MetricCatalog.Accuracy]!.Folds.Select(fold => fold.Value)];

        Assert.Equal(CorrectedResampledTTest.Compare(Folds("left"), Folds("right"), 0.25).PValue.Value, pair.Folds!.PValue!.Value, 1e-12);
        Assert.Equal(BayesianCorrelatedTTest.Compare(Folds("left"), Folds("right"), 0.25).ProbabilityLeft, pair.Folds.ProbabilityLeft, 1e-12);

        // Three repeats of the same 200 images: the mean of the counts, never their sum.
        var repeats = Enumerable.Range(0, 3).Select(repeat => McNemarTest.Compare(
            PooledPredictions.OfRepeat(result, result.Learners[0], repeat), PooledPredictions.OfRepeat(result, result.Learners[1], repeat))).ToArray();
        Assert.Equal(repeats.Average(test => test.OnlyLeftCorrect), pair.Images.OnlyLeftCorrect, 1e-12);
        Assert.Equal(RepeatedMcNemarTest.FromRepeats(repeats).PValue.Value, pair.Images.McNemarPValue!.Value, 1e-12);

        // Five folds: variances 1 + 5 · 0.25 times as large as those of independent images.
        Assert.Equal(2.25, SharedTraining.DesignEffect(result), 1e-12);
        Assert.Equal(RepeatedMcNemarTest.FromRepeats(repeats, 2.25).CorrectedPValue.Value, pair.Images.CorrectedPValue!.Value, 1e-12);
        Assert.True(pair.Images.CorrectedPValue > pair.Images.McNemarPValue);
        Assert.Equal(Folds("left").Average() - Folds("right").Average(), pair.Images.Difference!.Value, 1e-9);
    }

    [Fact]
    public void A_loss_is_better_when_it_is_lower()
    {
        var result = Draw(100, 1, 3, ("sharp", 0), ("blunt", 0));
        ResampleResult With(ResampleResult learner, double confidence) => learner with
        {
            Folds = [.. learner.Folds.Select(fold => fold with
            {
                Probabilities = new ProbabilityMatrix(
                    [.. fold.PredictedLabels.SelectMany((label, i) => label == 0 ? (double[])[confidence + (0.001 * i), 1 - confidence - (0.001 * i)] : [1 - confidence, confidence])],
                    fold.PredictedLabels.Count, 2),
            })],
        };
        var pair = Assert.Single(Compare(
            result with { Learners = [With(result.Learners[0], 0.9), With(result.Learners[1], 0.6)] },
            new ComparisonOptions(BootstrapDraws: 200) { Metric = MetricCatalog.LogLoss }).Pairs);

        Assert.Equal(Verdict.LeftBetter, pair.Verdict);
        Assert.True(pair.Folds!.MeanDifference > 0 && pair.Images.Difference > 0, "both differences are advantages of left");
        Assert.InRange(pair.Images.Difference!.Value, pair.Images.Interval!.Value.Lower, pair.Images.Interval.Value.Upper);
    }

    [Fact]
    public void A_single_split_is_judged_by_its_images_only()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(row => row % 2)];
        var result = Draw(100, 1, 4, ("one", 0.1), ("two", 0.3)) with { Splits = StratifiedHoldOut.Split(labels, ClassNames) };
        var single = result with { Learners = [.. result.Learners.Select(learner => learner with { Folds = [learner.Folds[0]] })] };
        var pair = Assert.Single(Compare(single).Pairs);

        Assert.Null(pair.Folds);
        Assert.Equal(Verdict.Undecided, pair.Verdict);
        Assert.NotNull(pair.Images.McNemarPValue);
    }

    [Fact]
    public void Groups_of_images_are_drawn_whole()
    {
        var result = Draw(100, 1, 5, ("one", 0.1), ("two", 0.3));
        var comparison = Compare(result with { ImageGroups = [.. Enumerable.Range(0, 100).Select(row => $"patient {row / 10}")] });

        Assert.Equal(10, comparison.GroupCount);
        Assert.Null(Compare(result).GroupCount);
    }

    [Fact]
    public void The_added_baseline_predicts_the_most_frequent_class_of_each_training_part()
    {
        var result = new BenchmarkResult(ClassNames, [0, 0, 1, 1, 1], null, [new Split(0, 0, [0, 1, 2], [3, 4]), new Split(0, 1, [2, 3, 4], [0, 1])], []);
        var baseline = Assert.Single(MajorityClassRow.EnsureIn(result).Learners);

        Assert.Equal([0, 0], baseline.Folds[0].PredictedLabels);
        Assert.Equal([1, 1], baseline.Folds[1].PredictedLabels);
        Assert.Equal(2 / 3.0, baseline.Folds[0].Probabilities![0, 0]);
        Assert.Same(baseline, Assert.Single(MajorityClassRow.EnsureIn(result with { Learners = [baseline] }).Learners));
    }

    [Fact]
    public void On_random_labels_nothing_comes_out_significant_more_often_than_its_level()
    {
        var rates = Simulate(300);

        // 0.05 of 300 is 15, its standard deviation 3.8: four of them above. Uncorrected, McNemar's test comes to 34 and the interval to 38.
        Assert.InRange(rates.TTest, 0, 30);
        Assert.InRange(rates.McNemar, 0, 30);
        Assert.InRange(rates.Decided, 0, 30);
        Assert.InRange(rates.IntervalMisses, 0, 30);
    }

    /// <summary>The numbers of src/docs/statistics.md: run it with "-explicit only".</summary>
    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(4)]
    public void On_random_labels_in_four_thousand_experiments(int repeats)
    {
        const int Experiments = 4000;
        var rates = Simulate(Experiments, repeats);
        Console.WriteLine($"{rates} of {Experiments}, {repeats} repeats");

        Assert.All([rates.TTest, rates.McNemar, rates.Decided, rates.IntervalMisses], count => Assert.InRange(count, 0, (0.05 * Experiments) + (4 * Math.Sqrt(0.05 * 0.95 * Experiments))));
    }

    /// <summary>
    /// Experiments without anything to learn: random features, random labels, three nearest-mean classifiers that see different columns,
    /// five folds of 60 images. Counts those in which any of the three pairs comes out.
    /// </summary>
    private static Rates Simulate(int experiments, int repeats = 1)
    {
        var counts = new Rates[experiments];
        Parallel.For(0, experiments, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, i =>
        {
            var random = new Seed(77).For("experiment", i).CreateRandom();
            int[] labels = [.. Enumerable.Range(0, 60).Select(row => row % 2)];
            random.Shuffle<int>(labels);
            var values = new float[60 * 9];
            foreach (ref var value in values.AsSpan())
                value = (float)random.NextGaussian();
            var features = new LabelledFeatures(new FeatureMatrix(values, 60, 9), labels, ClassNames, null);
            var splits = StratifiedKFold.Split(labels, ClassNames, new KFoldOptions(5, repeats) { Seed = new Seed((ulong)i) });
            ILearner[] learners = [.. Enumerable.Range(0, 3).Select(l => new ColumnsOnly(new NearestMean($"learner-{l}"), 3 * l, 3))];
            var result = CrossValidation.Run(learners, features, splits, new CrossValidationOptions { Threads = 1, KeepGoing = false });
            var comparison = LearnerComparison.Compute(result, new ComparisonOptions(BootstrapDraws: 200) { Seed = new Seed((ulong)i) });
            counts[i] = new Rates(
                comparison.Pairs.Any(pair => pair.Folds!.HolmPValue < 0.05) ? 1 : 0,
                comparison.Pairs.Any(pair => pair.Images.HolmPValue < 0.05) ? 1 : 0,
                comparison.Pairs.Any(pair => pair.Verdict is Verdict.LeftBetter or Verdict.RightBetter) ? 1 : 0,
                comparison.Pairs[0].Images.Interval is { } interval && (interval.Lower > 0 || interval.Upper < 0) ? 1 : 0);
        });
        return counts.Aggregate(default(Rates), (sum, one) => new Rates(
            sum.TTest + one.TTest, sum.McNemar + one.McNemar, sum.Decided + one.Decided, sum.IntervalMisses + one.IntervalMisses));
    }

    private readonly record struct Rates(int TTest, int McNemar, int Decided, int IntervalMisses);

    /// <summary>A classifier that sees some columns of the features.</summary>
    private sealed class ColumnsOnly(IClassifier inner, int first, int count) : IClassifier
    {
        public string Id => inner.Id;

        public string DisplayName => inner.Id;

        public IReadOnlyList<Setting> Settings => [];

        public IClassifierModel Fit(LabelledFeatures training, FitContext context, CancellationToken cancellationToken = default) =>
            new Model(inner.Fit(training.WithFeatures(Pick(training.Features, first, count)), context, cancellationToken), first, count);

        private static FeatureMatrix Pick(FeatureMatrix features, int first, int count)
        {
            var values = new List<float>();
            for (var row = 0; row < features.RowCount; row++)
                values.AddRange(features.Row(row).Slice(first, count));
            return new FeatureMatrix([.. values], features.RowCount, count);
        }

        private sealed class Model(IClassifierModel inner, int first, int count) : IClassifierModel
        {
            public int ClassCount => inner.ClassCount;

            public int FeatureCount => count;

            public ProbabilityMatrix PredictProbabilities(FeatureMatrix features, int threads = 1, CancellationToken cancellationToken = default) =>
                inner.PredictProbabilities(Pick(features, first, count), threads, cancellationToken);

            public void Save(string path) => throw new NotSupportedException();

            public void Dispose() => inner.Dispose();
        }
    }
}
