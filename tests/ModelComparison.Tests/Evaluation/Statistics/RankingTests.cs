using System.Text.Json;
using ModelComparison.Evaluation.Statistics;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Statistics;

/// <summary>Comparisons over data sets against the worked example of Demšar (2006) and against scipy, whose numbers are in Fixtures/rankings.json.</summary>
public class RankingTests
{
    // Two implementations of χ², F and the normal distribution.
    private const double Tolerance = 1e-9;

    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Fixtures", "rankings.json"))).RootElement;

    private static double[][] Table(JsonElement rows) => [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];

    [Fact]
    public void The_worked_example_of_the_paper_has_its_published_numbers()
    {
        string[] names = ["C4.5", "C4.5+m", "C4.5+cf", "C4.5+m+cf"];
        var comparison = CriticalDifference.Compute(names, Table(Fixture.GetProperty("demsar")), higherIsBetter: false);

        // All to the digits that the paper prints; it computes from rounded ranks.
        Assert.Equal([3.143, 2.000, 2.893, 1.964], comparison.Friedman.AverageRanks.Select(rank => Math.Round(rank, 3)));
        Assert.Equal(9.28, comparison.Friedman.ChiSquared, 0.005);
        Assert.Equal(3.69, comparison.Friedman.FStatistic.Value, 0.005);
        Assert.Equal(1.25, comparison.Difference, 0.005);
        Assert.Equal(1.12, CriticalDifference.Compute(names, Table(Fixture.GetProperty("demsar")), false, 0.10).Difference, 0.005);
        Assert.True(comparison.IsAnyDifferent, "the paper rejects at 0.05: the critical value of F(3, 39) is 2.85");

        // "… we cannot tell C4.5 from any other at 0.05": 3.143 - 1.964 = 1.18 < 1.25.
        Assert.Equal([3, 1, 2, 0], Assert.Single(comparison.Groups));
    }

    [Fact]
    public void Friedmans_test_agrees_with_scipy()
    {
        foreach (var expected in Fixture.GetProperty("friedman").EnumerateArray())
        {
            var test = FriedmanTest.Compute(Table(expected.GetProperty("scores")));

            Assert.Equal(expected.GetProperty("chi").GetDouble(), test.ChiSquared, Tolerance);
            Assert.Equal(expected.GetProperty("p").GetDouble(), test.ChiSquaredPValue, Tolerance);
            Assert.Equal(expected.GetProperty("f").GetDouble(), test.FStatistic.Value, Tolerance * 10);
            Assert.Equal(expected.GetProperty("fp").GetDouble(), test.FPValue, Tolerance);
            Assert.Equal(expected.GetProperty("ranks").EnumerateArray().Select(rank => rank.GetDouble()), test.AverageRanks);
        }
    }

    [Fact]
    public void Nemenyis_quantiles_agree_with_scipy_and_with_the_papers_table()
    {
        foreach (var expected in Fixture.GetProperty("nemenyi").EnumerateArray())
        {
            // scipy integrates to about 1e-8 itself.
            var q = CriticalDifference.NemenyiQuantile(expected.GetProperty("k").GetInt32(), expected.GetProperty("level").GetDouble());
            Assert.Equal(expected.GetProperty("q").GetDouble(), q, 1e-6);
        }

        // Demšar 2006, table 5 (a), α = 0.05.
        double[] published = [1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164];
        for (var k = 2; k <= 10; k++)
            Assert.Equal(published[k - 2], CriticalDifference.NemenyiQuantile(k, 0.05), 0.001);
    }

    [Fact]
    public void Groups_are_the_largest_sets_within_the_critical_difference()
    {
        // On every one of 30 data sets a > b > c > d > e: ranks 1 to 5, critical difference 1.11.
        var scores = Enumerable.Range(0, 30).Select(IReadOnlyList<double> (_) => [5, 4, 3, 2, 1]).ToArray();
        var comparison = CriticalDifference.Compute(["a", "b", "c", "d", "e"], scores);

        Assert.Equal(["0 1", "1 2", "2 3", "3 4"], comparison.Groups.Select(group => string.Join(' ', group)));
        Assert.Equal(0, comparison.Friedman.FPValue);
        Assert.Equal("n/a: every data set ranks the learners alike", comparison.Friedman.FStatistic.ToString());
        Assert.Empty(CriticalDifference.Compute(["a", "b"], [.. scores.Select(IReadOnlyList<double> (row) => [row[0], row[1]])]).Groups);
    }

    [Fact]
    public void A_comparison_over_one_data_set_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CriticalDifference.Compute(["a", "b"], [[1, 2]]));
        Assert.Throws<ArgumentException>(() => CriticalDifference.Compute(["a", "b"], [[1, 2], [1, double.NaN]]));
        Assert.Throws<ArgumentException>(() => CriticalDifference.Compute(["a"], [[1, 2], [1, 3]]));
    }

    [Fact]
    public void Wilsons_interval_agrees_with_scipy()
    {
        foreach (var expected in Fixture.GetProperty("wilson").EnumerateArray())
        {
            var interval = WilsonInterval.Compute(expected.GetProperty("x").GetInt64(), expected.GetProperty("n").GetInt64(), expected.GetProperty("level").GetDouble())!.Value;

            Assert.Equal(expected.GetProperty("low").GetDouble(), interval.Lower, Tolerance);
            Assert.Equal(expected.GetProperty("high").GetDouble(), interval.Upper, Tolerance);
        }

        Assert.Null(WilsonInterval.Compute(0, 0));
    }
}
