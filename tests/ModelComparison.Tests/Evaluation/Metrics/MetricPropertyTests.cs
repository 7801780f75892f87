using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Metrics;

public class MetricPropertyTests
{
    // Sums in another order round differently.
    private const double Rounding = 1e-12;

    /// <summary>Seeds of random predictions; probabilities are multiples of 1/8, so that ties are common.</summary>
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, 1_000_000).ToArbitrary();

    private static Predictions Draw(RandomSource random)
    {
        var classCount = 2 + random.Next(4);
        var count = 1 + random.Next(40);
        var labels = new int[count];
        var values = new double[count * classCount];
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.Next(classCount);
            for (var part = 0; part < 8; part++)
                values[(i * classCount) + random.Next(classCount)] += 0.125;
        }

        var probabilities = new ProbabilityMatrix(values, count, classCount);
        return new Predictions([.. Enumerable.Range(0, classCount).Select(c => $"{c}")], labels, probabilities.MostProbableClasses(), probabilities, probabilities.MostProbableClasses());
    }

    private static Predictions Reorder(Predictions predictions, int[] order)
    {
        int[] Pick(IReadOnlyList<int> values) => [.. order.Select(i => values[i])];
        var values = order.SelectMany(i => predictions.Probabilities!.Row(i).ToArray()).ToArray();
        return new Predictions(
            predictions.ClassNames, Pick(predictions.TrueLabels), Pick(predictions.PredictedLabels),
            new ProbabilityMatrix(values, order.Length, predictions.ClassCount), Pick(predictions.Clusters!));
    }

    [Fact]
    public void The_order_of_the_images_changes_no_metric() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds, seed =>
    {
        var random = new RandomSource((ulong)seed);
        var predictions = Draw(random);
        var order = Enumerable.Range(0, predictions.Count).ToArray();
        random.Shuffle<int>(order);
        var reordered = Reorder(predictions, order);

        foreach (var metric in MetricCatalog.All)
        {
            var (before, after) = (metric.Compute(predictions), metric.Compute(reordered));
            Assert.Equal(before.Reason, after.Reason);
            Assert.Equal(before.ValueOrNull ?? 0, after.ValueOrNull ?? 0, Rounding);
        }
    }));

    [Fact]
    public void Negated_scores_turn_the_area_under_the_curve_round() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds, seed =>
    {
        var random = new RandomSource((ulong)seed);
        double[] scores = [.. Enumerable.Range(0, 1 + random.Next(50)).Select(_ => (double)random.Next(10))];
        bool[] positive = [.. scores.Select(_ => random.Next(2) == 0)];
        var area = RocCurve.FromScores(scores, positive).Auc;
        var negated = RocCurve.FromScores([.. scores.Select(score => -score)], positive).Auc;

        Assert.Equal(area.IsAvailable, negated.IsAvailable);
        if (area.IsAvailable)
            Assert.Equal(1 - area.Value, negated.Value, Rounding);
    }));

    [Fact]
    public void The_area_is_that_under_the_points_with_and_without_the_intermediate_ones() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds, seed =>
    {
        var predictions = Draw(new RandomSource((ulong)seed));
        foreach (var drop in new[] { false, true })
        {
            var curve = RocCurve.OfClass(predictions, 0, drop);
            if (!curve.Auc.IsAvailable)
                return;
            var area = curve.Points.Zip(curve.Points.Skip(1))
                .Sum(pair => (pair.Second.FalsePositiveRate - pair.First.FalsePositiveRate) * (pair.Second.TruePositiveRate + pair.First.TruePositiveRate) / 2);
            Assert.Equal(curve.Auc.Value, area, Rounding);
            Assert.Equal((1.0, 1.0), (curve.Points[^1].FalsePositiveRate, curve.Points[^1].TruePositiveRate));
        }
    }));

    [Fact]
    public void Metrics_stay_within_their_range() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds, seed =>
    {
        var predictions = Draw(new RandomSource((ulong)seed));
        foreach (var metric in MetricCatalog.All)
        {
            var (low, high) = metric.Id switch
            {
                "mcc" or "kappa" or "ari" => (-1.0, 1.0),
                "log-loss" => (0.0, 37.0),
                "brier" => (0.0, 2.0),
                _ => (0.0, 1.0),
            };
            if (metric.Compute(predictions) is { IsAvailable: true } score)
                Assert.InRange(score.Value, low - Rounding, high + Rounding);
        }
    }));

    [Fact]
    public void Without_images_no_metric_has_a_value()
    {
        var none = new Predictions(["a", "b"], [], [], new ProbabilityMatrix([], 0, 2), []);

        Assert.All(MetricCatalog.All, metric => Assert.StartsWith("there are no images", metric.Compute(none).Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_metric_that_a_learner_cannot_have_says_so()
    {
        var labelsOnly = new Predictions(["a", "b"], [0, 1], [0, 1]);

        Assert.Equal("n/a: the learner gives no class probabilities", MetricCatalog.RocAuc.Compute(labelsOnly).ToString());
        Assert.Equal("n/a: the learner is not a clusterer", MetricCatalog.AdjustedRandIndex.Compute(labelsOnly).ToString());
        Assert.False(MetricCatalog.RocAuc.AppliesTo(isClusterer: true));
        Assert.False(MetricCatalog.AdjustedRandIndex.AppliesTo(isClusterer: false));
        Assert.True(MetricCatalog.Accuracy.AppliesTo(isClusterer: true));
    }

    [Fact]
    public void A_score_is_never_a_number_by_accident()
    {
        Assert.Equal("n/a: not computed", default(Score).ToString());
        Assert.Throws<InvalidOperationException>(() => default(Score).Value);
        Assert.Throws<ArgumentException>(() => Score.Of(double.NaN));
    }

    [Fact]
    public void An_unknown_metric_is_answered_with_the_nearest()
    {
        var error = Assert.Throws<InputException>(() => MetricCatalog.Find("roc_auc"));

        Assert.Equal("There is no metric 'roc_auc'; did you mean \"roc-auc\"?", error.Message);
        Assert.Equal(MetricCatalog.All.Count, MetricCatalog.All.Select(metric => metric.Id).Distinct().Count());
    }
}
