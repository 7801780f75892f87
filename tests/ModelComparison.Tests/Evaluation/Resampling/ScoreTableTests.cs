using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Resampling;

public class ScoreTableTests
{
    // Decimal inputs, so the last digits differ.
    private const double Rounding = 1e-12;

    private static readonly string[] ClassNames = ["a", "b"];

    /// <summary>Ten images in five folds of two, one of each class: the first of each pair is of class a.</summary>
    private static readonly Split[] Folds = [.. Enumerable.Range(0, 5).Select(fold => new Split(
        0, fold, [.. Enumerable.Range(0, 10).Where(row => row / 2 != fold)], [2 * fold, (2 * fold) + 1]))];

    private static ResampleResult Learner(string id, bool isClusterer, params int[][] predictedByFold) => new(
        id, id, isClusterer, [],
        [.. predictedByFold.Select((predicted, fold) => new FoldResult(
            fold, predicted, isClusterer ? null : Certain(predicted), isClusterer ? predicted : null, 1 + fold, 0.5))]);

    private static ProbabilityMatrix Certain(int[] predicted) =>
        new([.. predicted.SelectMany(label => label == 0 ? new[] { 1.0, 0.0 } : [0.0, 1.0])], predicted.Length, 2);

    private static BenchmarkResult Benchmark(params ResampleResult[] learners) =>
        new(ClassNames, [0, 1, 0, 1, 0, 1, 0, 1, 0, 1], null, Folds, learners);

    private static readonly ResampleResult Good = Learner("good", false, [0, 1], [0, 1], [0, 1], [0, 1], [0, 0]);
    private static readonly ResampleResult Fair = Learner("fair", false, [0, 1], [0, 1], [0, 1], [0, 0], [1, 0]);
    private static readonly ResampleResult Broken = new("broken", "broken", false, [], [], "fold 1: no luck");
    private static readonly ResampleResult Clusters = Learner("clusters", true, [0, 1], [0, 1], [0, 1], [0, 1], [0, 1]);

    [Fact]
    public void A_cell_has_the_mean_the_deviation_and_the_corrected_interval_of_its_folds()
    {
        var summary = ScoreTable.Create(Benchmark(Fair))["fair", MetricCatalog.Accuracy]!;

        Assert.Equal([1, 1, 1, 0.5, 0], summary.Folds.Select(fold => fold.Value));
        Assert.Equal(0.7, summary.Mean.Value, Rounding);
        Assert.Equal(Math.Sqrt(0.8 / 4), summary.StandardDeviation.Value, Rounding);

        // scipy.stats.t.ppf(0.975, 4) = 2.7764451051977987; variance s² (1/5 + 1/4).
        var halfWidth = 2.7764451051977987 * Math.Sqrt(0.2 * 0.45);
        Assert.Equal(0.7 - halfWidth, summary.Interval!.Value.Lower, 1e-9);
        Assert.Equal(0.7 + halfWidth, summary.Interval.Value.Upper, 1e-9);
        Assert.Equal(0.95, summary.Interval.Value.Level);
    }

    [Fact]
    public void Folds_without_a_value_are_counted_and_leave_no_interval()
    {
        var summary = ScoreTable.Create(Benchmark(Fair))["fair", MetricCatalog.Precision]!;

        Assert.Equal(1, summary.NotAvailableFolds);
        Assert.Equal("n/a: no image was predicted as 'b'", summary.Folds[3].ToString());
        Assert.Equal(0.75, summary.Mean.Value, Rounding);
        Assert.Null(summary.Interval);
    }

    [Fact]
    public void Metrics_that_are_not_for_a_learner_have_no_cell()
    {
        var table = ScoreTable.Create(Benchmark(Good, Clusters, Broken));

        Assert.Null(table["good", MetricCatalog.AdjustedRandIndex]);
        Assert.Null(table["clusters", MetricCatalog.RocAuc]);
        Assert.Equal(1, table["clusters", MetricCatalog.AdjustedRandIndex]!.Mean.Value);
        Assert.All(table.Learners[2].Summaries, Assert.Null);
        Assert.Null(table.Learners[2].FitSeconds);
        Assert.Equal(3, table.Learners[0].FitSeconds!.Mean.Value, Rounding);
    }

    [Fact]
    public void The_ranking_holds_classifiers_only_and_says_who_was_left_out_and_why()
    {
        var ranking = ScoreTable.Create(Benchmark(Fair, Good, Clusters, Broken)).RankBy(MetricCatalog.Accuracy);

        Assert.Equal(["good", "fair"], ranking.Ordered.Select(learner => learner.Learner.LearnerId));
        Assert.Equal("good", Assert.Single(ranking.Leaders).Learner.LearnerId);
        Assert.Equal(
            [("clusters", "a clusterer, which never saw labels"), ("broken", "fold 1: no luck")],
            ranking.Unranked.Select(learner => (learner.Learner.LearnerId, learner.Reason)));
    }

    [Fact]
    public void A_loss_is_ranked_the_other_way_round_and_equals_lead_together()
    {
        var twin = Good with { LearnerId = "twin" };
        var table = ScoreTable.Create(Benchmark(Fair, Good, twin));

        Assert.Equal(["good", "twin"], table.RankBy(MetricCatalog.LogLoss).Leaders.Select(learner => learner.Learner.LearnerId));
    }

    [Fact]
    public void A_learner_without_a_value_in_some_fold_is_not_ranked_by_that_metric()
    {
        var unranked = Assert.Single(ScoreTable.Create(Benchmark(Fair)).RankBy(MetricCatalog.Precision).Unranked);

        Assert.Equal("no image was predicted as 'b'", unranked.Reason);
    }

    [Fact]
    public void The_class_table_has_a_row_a_class_and_the_pooled_matrix_all_folds()
    {
        var result = Benchmark(Fair);
        var table = ClassScoreTable.Create(result, Fair);
        var recall = table.Metrics.Select((metric, index) => (metric, index)).Single(pair => pair.metric.Id == "recall").index;

        Assert.Equal(["a", "b"], table.Rows.Select(row => row.ClassName));
        Assert.Equal([5, 5], table.Rows.Select(row => row.TestImages));
        Assert.Equal(0.8, table.Rows[0].Summaries[recall].Mean.Value, Rounding);
        Assert.Equal(0.6, table.Rows[1].Summaries[recall].Mean.Value, Rounding);
        Assert.Equal(new long[,] { { 4, 1 }, { 2, 3 } }, PooledPredictions.Confusion(result, Fair).ToArray());
        Assert.Empty(ClassScoreTable.Create(result, Broken).Rows);
    }

    [Fact]
    public void Pooled_predictions_stand_in_the_order_of_the_images()
    {
        var pooled = PooledPredictions.OfRepeat(Benchmark(Fair), Fair);

        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 0, 1, 0], pooled.PredictedLabels);
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1, 0, 1], pooled.TrueLabels);
        Assert.Equal(0.0, pooled.Probabilities![8, 0]);
        Assert.Throws<ArgumentException>(() => PooledPredictions.OfRepeat(Benchmark(Fair), Fair, 1));
    }

    [Fact]
    public void Groups_are_judged_by_the_summed_probabilities_of_their_classes()
    {
        var grouping = new ClassGrouping(new Dictionary<string, IReadOnlyList<string>> { ["cancer"] = ["myeloblast"], ["normal"] = ["basophil", "monocyte"] });
        var fold = new FoldResult(0, [2, 0], new ProbabilityMatrix([0.3, 0.3, 0.4, 0.6, 0.1, 0.3], 2, 3), null, 1, 1);
        var clusterFold = new FoldResult(0, [2, 1], null, [7, 8], 1, 1);
        var result = new BenchmarkResult(
            ["basophil", "monocyte", "myeloblast"], [2, 0, 1], null, [new Split(0, 0, [2], [0, 1])],
            [new ResampleResult("svm", "SVM", false, [], [fold]), new ResampleResult("k-means", "k-means", true, [], [clusterFold]), Broken]);

        var grouped = GroupedBenchmark.FromClassProbabilities(result, grouping);

        Assert.Equal(["cancer", "normal"], grouped.ClassNames);
        Assert.Equal([0, 1, 1], grouped.Labels);

        // The most probable single class of the first image is myeloblast, but the normal classes together outweigh it.
        Assert.Equal([1, 1], grouped.Learners[0].Folds[0].PredictedLabels);
        Assert.Equal(0.6, grouped.Learners[0].Folds[0].Probabilities![0, 1], Rounding);
        Assert.Equal([0, 1], grouped.Learners[1].Folds[0].PredictedLabels);
        Assert.Equal([7, 8], grouped.Learners[1].Folds[0].Clusters!);
        Assert.Equal("fold 1: no luck", grouped.Learners[2].Failure);
    }

    [Fact]
    public void Five_thousand_images_of_five_classes_are_scored_in_milliseconds()
    {
        var random = new ModelComparison.Data.Randomness.RandomSource(1);
        var values = new double[5000 * 5];
        for (var i = 0; i < values.Length; i++)
            values[i] = random.NextDouble() / 5;
        int[] labels = [.. Enumerable.Range(0, 5000).Select(_ => random.Next(5))];
        string[] names = ["a", "b", "c", "d", "e"];
        void ScoreAll()
        {
            var predictions = Predictions.FromProbabilities(names, labels, new ProbabilityMatrix(values, 5000, 5));
            foreach (var metric in MetricCatalog.All)
                metric.Compute(predictions);
        }

        ScoreAll();
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            ScoreAll();
            return watch.Elapsed.TotalMilliseconds;
        });

        TestContext.Current.SendDiagnosticMessage($"all metrics of 5000 × 5: {best:F2} ms");

        // About 9 ms on two busy cores; the bound only catches a wrong order of growth, on a machine that does other things too.
        Assert.InRange(best, 0, 100);
    }
}
