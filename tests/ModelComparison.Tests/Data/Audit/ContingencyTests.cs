using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelComparison.Data.Audit.Sources;
using ModelComparison.Data.Randomness;
using Xunit;

namespace ModelComparison.Tests.Data.Audit;

public class ContingencyTests
{
    /// <summary>Chi-squared by scipy.stats.chi2_contingency (fixtures/make_contingency.py); tolerance 1e-12, a few roundings of sums near 1.</summary>
    [Fact]
    public void The_mean_square_contingency_is_that_of_scipy()
    {
        foreach (var oracle in Read().Tables)
        {
            var table = new int[oracle.Counts.Length, oracle.Counts[0].Length];
            for (var r = 0; r < oracle.Counts.Length; r++)
            {
                for (var c = 0; c < oracle.Counts[0].Length; c++)
                    table[r, c] = oracle.Counts[r][c];
            }

            var n = oracle.Counts.Sum(row => row.Sum());
            Assert.Equal(oracle.ChiSquared / n, Contingency.MeanSquareContingency(table), 1e-12);
            Assert.Equal(oracle.CorrectedV, Contingency.CorrectedV(oracle.ChiSquared / n, n, oracle.Counts.Length, oracle.Counts[0].Length), 1e-12);
        }
    }

    [Fact]
    public void Random_labels_are_rarely_significant()
    {
        var random = new Seed(3).CreateRandom();
        var significant = 0;
        for (var trial = 0; trial < 100; trial++)
        {
            int[] values = [.. Enumerable.Range(0, 60).Select(_ => random.Next(3))];
            int[] labels = [.. Enumerable.Range(0, 60).Select(_ => random.Next(3))];
            if (Contingency.Measure("x", values, labels, new Seed((ulong)trial)).PValue <= 0.05)
                significant++;
        }

        // Binomial(100, 0.05): more than 12 has a probability of 0.0015.
        Assert.InRange(significant, 0, 12);
    }

    [Fact]
    public void A_property_that_decides_the_class_is_strong_and_one_value_says_nothing()
    {
        int[] labels = [.. Enumerable.Range(0, 40).Select(i => i % 2)];
        var decides = Contingency.Measure("size", labels, labels, new Seed(1));
        Assert.True(decides.IsStrong);
        Assert.Equal(1, decides.CramersV, 1e-9);
        Assert.Equal(1, decides.GuessedRight);
        var constant = Contingency.Measure("size", new int[40], labels, new Seed(1));
        Assert.False(constant.IsStrong);
        Assert.Equal("All images have the same size, so it cannot give the class away.", constant.Sentence);
    }

    private static Oracle Read([CallerFilePath] string source = "") => JsonSerializer.Deserialize<Oracle>(
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "fixtures", "contingency.json")), JsonSerializerOptions.Web)!;

    private sealed record Oracle(string Tool, Table[] Tables);

    private sealed record Table(int[][] Counts, double ChiSquared, double CorrectedV);
}
