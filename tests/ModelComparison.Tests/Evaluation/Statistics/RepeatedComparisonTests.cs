using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Statistics;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Statistics;

public class RepeatedComparisonTests
{
    private static readonly string[] ClassNames = ["a", "b"];

    [Fact]
    public void Repeats_are_averaged_and_never_counted_as_more_images()
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(row => row % 2)];
        var random = new RandomSource(3);
        Predictions Draw(double errors) => new(ClassNames, labels, [.. labels.Select(label => random.NextDouble() < errors ? 1 - label : label)]);
        Predictions[] left = [Draw(0.1), Draw(0.1), Draw(0.1)];

        var repeated = BootstrapScores.Compute([left], MetricCatalog.Accuracy, cancellationToken: TestContext.Current.CancellationToken);
        var copies = BootstrapScores.Compute([[left[0], left[0], left[0]]], MetricCatalog.Accuracy, cancellationToken: TestContext.Current.CancellationToken);
        var single = BootstrapScores.Compute([[left[0]]], MetricCatalog.Accuracy, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(left.Average(predictions => MetricCatalog.Accuracy.Compute(predictions).Value), repeated.Observed[0].Value, 1e-12);

        // Three copies of one repeat tell no more than one: the same interval, not one √3 narrower.
        Assert.Equal(single.IntervalOf(0), copies.IntervalOf(0));
    }

    [Fact]
    public void The_quick_accuracy_of_a_draw_is_the_accuracy()
    {
        int[] labels = [.. Enumerable.Range(0, 60).Select(row => row % 2)];
        var predictions = new Predictions(ClassNames, labels, [.. labels.Select((label, row) => row % 7 == 0 ? 1 - label : label)]);
        var slow = MetricCatalog.Accuracy with { Id = "the same by the long way" };
        var options = new BootstrapOptions(300) { Threads = 2 };

        var quick = BootstrapScores.Compute([[predictions]], MetricCatalog.Accuracy, options, TestContext.Current.CancellationToken).IntervalOf(0)!.Value;
        var expected = BootstrapScores.Compute([[predictions]], slow, options with { Threads = 1 }, TestContext.Current.CancellationToken).IntervalOf(0)!.Value;

        Assert.Equal(expected.Lower, quick.Lower, 1e-12);
        Assert.Equal(expected.Upper, quick.Upper, 1e-12);
    }

    [Fact]
    public void Whole_groups_are_drawn_where_images_belong_together()
    {
        // 40 patients with 25 images each, all of a patient right or all wrong: 40 pieces of information and not 1000.
        var groups = Enumerable.Range(0, 1000).Select(row => $"patient {row / 25}").ToArray();
        int[] labels = [.. Enumerable.Range(0, 1000).Select(row => row % 2)];
        var predictions = new Predictions(ClassNames, labels, [.. labels.Select((label, row) => row / 25 % 4 == 0 ? 1 - label : label)]);

        double Width(IReadOnlyList<string>? of)
        {
            var options = new BootstrapOptions { Groups = of };
            var interval = BootstrapScores.Compute([[predictions]], MetricCatalog.Accuracy, options, TestContext.Current.CancellationToken).IntervalOf(0)!.Value;
            return interval.Upper - interval.Lower;
        }

        // 2 · 1.96 · √(0.75 · 0.25 / n) for n = 40 patients and for n = 1000 images; 2000 draws settle the width to 4 %, twice that here
        // and the steps of 1/40 besides.
        Assert.InRange(Width(groups) / (2 * 1.96 * Math.Sqrt(0.75 * 0.25 / 40)), 0.88, 1.12);
        Assert.InRange(Width(null) / (2 * 1.96 * Math.Sqrt(0.75 * 0.25 / 1000)), 0.92, 1.08);
    }

    [Fact]
    public void Mcnemars_p_values_of_repeats_become_one_by_Rugers_bound()
    {
        static McNemarTest Test(long left, long right) => McNemarTest.FromCounts(left, right);
        double P(long left, long right) => Test(left, right).ExactPValue.Value;

        Assert.Equal(P(2, 9), RepeatedMcNemarTest.FromRepeats([Test(2, 9)]).PValue.Value);

        // Three repeats: 3/2 of the middle one.
        var three = RepeatedMcNemarTest.FromRepeats([Test(2, 9), Test(5, 5), Test(1, 9)]);
        Assert.Equal(1.5 * P(2, 9), three.PValue.Value, 1e-15);

        // A repeat in which nothing tells them apart speaks for their being the same.
        Assert.Equal(1, RepeatedMcNemarTest.FromRepeats([Test(2, 9), Test(0, 0)]).PValue.Value);
        Assert.False(RepeatedMcNemarTest.FromRepeats([Test(0, 0), Test(0, 0)]).PValue.IsAvailable);
    }

    [Fact]
    public void A_difference_below_the_smallest_significant_one_is_not_significant()
    {
        double[] right = [0.90, 0.91, 0.89, 0.90, 0.92];
        double[] spread = [0.010, -0.004, 0.006, -0.009, 0.002];
        var detectable = DetectableDifference.Compute([.. right.Zip(spread, (score, d) => score + d)], right, 0.25);
        double P(double shift)
        {
            var mean = spread.Average();
            return CorrectedResampledTTest.Compare([.. right.Zip(spread, (score, d) => score + d - mean + shift)], right, 0.25).PValue.Value;
        }

        Assert.Equal(0.05, P(detectable.SmallestSignificant), 1e-9);
        Assert.True(P(detectable.SmallestSignificant * 0.99) > 0.05);
        Assert.True(detectable.FoundFourTimesInFive > detectable.SmallestSignificant);
        Assert.Equal(0.0625, DetectableDifference.SmallestRankTestPValue(5));
    }

    [Fact]
    public void A_corrected_p_value_is_that_of_a_larger_variance_and_never_smaller_than_the_exact_one()
    {
        // χ² = (40 - 20)² / (2.25 · 60) = 2.963, p = 0.0852 (scipy.stats.chi2.sf).
        Assert.Equal(0.08519, McNemarTest.FromCounts(40, 20).PValueFor(2.25).Value, 1e-4);
        Assert.Equal(McNemarTest.FromCounts(5, 0).ExactPValue.Value, McNemarTest.FromCounts(5, 0).PValueFor(1).Value);
        Assert.False(McNemarTest.FromCounts(0, 0).PValueFor(2).IsAvailable);
        var widened = SharedTraining.Widen(new ConfidenceInterval(0.4, 0.6, 0.95), 0.5, 9)!.Value;
        Assert.Equal(0.2, widened.Lower, 1e-12);
        Assert.Equal(0.8, widened.Upper, 1e-12);
    }
}
