using System.Text.Json;
using ModelComparison.Evaluation.Statistics;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Statistics;

/// <summary>Comparisons over folds and images against scipy, whose numbers are in Fixtures/statistics.json.</summary>
public class FoldComparisonTests
{
    // Two implementations of Student's t and of the normal tail.
    private const double Tolerance = 1e-9;

    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Fixtures", "statistics.json"))).RootElement;

    public static TheoryData<string> Comparisons => [.. Fixture.GetProperty("comparisons").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    private static (double[] Left, double[] Right, double Ratio, JsonElement Expected) Load(string name)
    {
        var found = Fixture.GetProperty("comparisons").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        double[] Values(string side) => [.. found.GetProperty(side).EnumerateArray().Select(value => value.GetDouble())];
        return (Values("left"), Values("right"), found.GetProperty("ratio").GetDouble(), found);
    }

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void The_corrected_t_test_agrees_with_scipy(string name)
    {
        var (left, right, ratio, expected) = Load(name);

        var test = CorrectedResampledTTest.Compare(left, right, ratio);

        Assert.Equal(expected.GetProperty("mean").GetDouble(), test.MeanDifference, Tolerance);
        Assert.Equal(expected.GetProperty("t").GetDouble(), test.Statistic.Value, Tolerance * Math.Max(1, Math.Abs(test.Statistic.Value)));
        Assert.Equal(expected.GetProperty("p").GetDouble(), test.PValue.Value, Tolerance);
        Assert.Equal(left.Length - 1, test.DegreesOfFreedom);
    }

    [Fact]
    public void The_published_example_has_its_published_numbers()
    {
        var (left, right, ratio, _) = Load("documentation");

        var test = CorrectedResampledTTest.Compare(left, right, ratio);

        // scikit-learn's documentation prints t and the one-sided p with three decimals.
        Assert.Equal(0.750, test.Statistic.Value, 0.0005);
        Assert.Equal(0.227, test.PValue.Value / 2, 0.0005);
    }

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void The_bayesian_test_agrees_with_scipy_and_its_probabilities_sum_to_one(string name)
    {
        var (left, right, ratio, expected) = Load(name);

        var test = BayesianCorrelatedTTest.Compare(left, right, ratio, expected.GetProperty("region").GetDouble());

        Assert.Equal(expected.GetProperty("better").GetDouble(), test.ProbabilityLeft, Tolerance);
        Assert.Equal(expected.GetProperty("same").GetDouble(), test.ProbabilityEquivalent, Tolerance);
        Assert.Equal(expected.GetProperty("worse").GetDouble(), test.ProbabilityRight, Tolerance);
        Assert.Equal(1, test.ProbabilityLeft + test.ProbabilityEquivalent + test.ProbabilityRight, Tolerance);
    }

    [Fact]
    public void A_constant_difference_has_no_p_value_and_a_posterior_in_one_point()
    {
        double[] left = [0.5, 0.75, 1.0];
        double[] right = [0.25, 0.5, 0.75];

        Assert.Equal("n/a: the difference is the same in every fold", CorrectedResampledTTest.Compare(left, right, 0.5).PValue.ToString());
        Assert.Equal(1, BayesianCorrelatedTTest.Compare(left, right, 0.5).ProbabilityLeft);
        Assert.Equal(1, BayesianCorrelatedTTest.Compare(right, left, 0.5).ProbabilityRight);
        Assert.Equal(1, BayesianCorrelatedTTest.Compare(left, left, 0.5).ProbabilityEquivalent);
    }

    [Fact]
    public void Different_numbers_of_folds_cannot_be_compared()
    {
        Assert.Throws<ArgumentException>(() => CorrectedResampledTTest.Compare([1, 2, 3], [1, 2], 0.5));
        Assert.Throws<ArgumentException>(() => BayesianCorrelatedTTest.Compare([1], [1], 0.5));
    }

    [Fact]
    public void Holm_raises_p_values_in_order_and_keeps_their_ranks()
    {
        // R: p.adjust(c(0.04, 0.01, 0.03, 0.005), "holm") gives 0.06 0.03 0.06 0.02.
        Assert.Equal([0.06, 0.03, 0.06, 0.02], HolmCorrection.Adjust([0.04, 0.01, 0.03, 0.005]).Select(p => Math.Round(p, 12)));
        Assert.Equal([1, 1], HolmCorrection.Adjust([0.9, 0.8]));
        Assert.Empty(HolmCorrection.Adjust([]));
    }

    [Fact]
    public void McNemar_agrees_with_scipy()
    {
        foreach (var expected in Fixture.GetProperty("mcnemar").EnumerateArray())
        {
            var test = McNemarTest.FromCounts(expected.GetProperty("left").GetInt64(), expected.GetProperty("right").GetInt64());

            Assert.Equal(expected.GetProperty("exact").GetDouble(), test.ExactPValue.Value, Tolerance);
            Assert.Equal(expected.GetProperty("chi").GetDouble(), test.ChiSquared.Value, Tolerance);
            Assert.Equal(expected.GetProperty("p").GetDouble(), test.ChiSquaredPValue.Value, Tolerance);
        }
    }
}
