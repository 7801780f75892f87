using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Statistics;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Statistics;

public class ImageComparisonTests
{
    private static readonly string[] ClassNames = ["a", "b"];

    /// <summary>Predictions that are wrong on each image with a probability of their own.</summary>
    private static Predictions Draw(int count, double errorRate, ulong seed)
    {
        var random = new RandomSource(seed);
        int[] labels = [.. Enumerable.Range(0, count).Select(row => row % 2)];
        return new Predictions(ClassNames, labels, [.. labels.Select(label => random.NextDouble() < errorRate ? 1 - label : label)]);
    }

    [Fact]
    public void McNemar_counts_the_images_that_exactly_one_gets_right()
    {
        var left = new Predictions(ClassNames, [0, 0, 1, 1, 1], [0, 0, 1, 0, 0]);
        var right = new Predictions(ClassNames, [0, 0, 1, 1, 1], [1, 1, 1, 1, 0]);

        var test = McNemarTest.Compare(left, right);

        Assert.Equal((2, 1), (test.OnlyLeftCorrect, test.OnlyRightCorrect));
        Assert.Equal("n/a: both are right and wrong on the same images", McNemarTest.Compare(left, left).ExactPValue.ToString());
        Assert.Throws<ArgumentException>(() => McNemarTest.Compare(left, Draw(5, 0, 1)));
    }

    [Fact]
    public void The_paired_bootstrap_has_the_width_that_theory_gives_for_accuracies()
    {
        var (left, right) = (Draw(2000, 0.10, 1), Draw(2000, 0.15, 2));
        var test = McNemarTest.Compare(left, right);
        double n = left.Count;
        double b = test.OnlyLeftCorrect;
        double c = test.OnlyRightCorrect;
        var standardError = Math.Sqrt(b + c - ((b - c) * (b - c) / n)) / n;

        var bootstrap = PairedBootstrap.Compare(left, right, MetricCatalog.Accuracy, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((b - c) / n, bootstrap.Difference.Value, 1e-12);

        // 2000 draws settle the width of a 95 % interval to about 4 %; twice that here.
        var width = bootstrap.Interval!.Value.Upper - bootstrap.Interval.Value.Lower;
        Assert.InRange(width / (2 * 1.96 * standardError), 0.92, 1.08);
        Assert.InRange(bootstrap.Difference.Value, bootstrap.Interval.Value.Lower, bootstrap.Interval.Value.Upper);
    }

    [Fact]
    public void The_same_seed_draws_the_same_images_and_twins_never_differ()
    {
        var (left, right) = (Draw(100, 0.1, 1), Draw(100, 0.2, 2));
        var options = new BootstrapOptions(200);
        PairedBootstrap Run(Predictions other) => PairedBootstrap.Compare(left, other, MetricCatalog.F1, options, TestContext.Current.CancellationToken);

        Assert.Equal(Run(right), Run(right));
        Assert.Equal((0.0, 0.0), (Run(left).Interval!.Value.Lower, Run(left).Interval!.Value.Upper));
    }

    [Fact]
    public void Draws_in_which_the_metric_has_no_value_are_counted()
    {
        // One image of four is predicted as b; a draw without it has no precision of b.
        var left = new Predictions(ClassNames, [0, 0, 1, 1], [0, 0, 0, 1]);
        var bootstrap = PairedBootstrap.Compare(left, left, MetricCatalog.Precision, new BootstrapOptions(1000), TestContext.Current.CancellationToken);
        var none = PairedBootstrap.Compare(left, left, MetricCatalog.RocAuc, cancellationToken: TestContext.Current.CancellationToken);

        // Both draws of class b hit the other image: 1/4 of 1000, ± 4 standard deviations.
        Assert.InRange(bootstrap.UndefinedResamples, 195, 305);
        Assert.Equal("n/a: the learner gives no class probabilities", none.Difference.ToString());
        Assert.Null(none.Interval);
    }
}
