using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Tuning;
using Xunit;

namespace ModelComparison.Tests.Learning.Tuning;

public sealed class ParameterSearchTests
{
    private static readonly Func<IReadOnlyList<Setting>, IClassifier> Create = _ => new RandomForest();

    [Fact]
    public void A_grid_has_every_combination_with_the_last_setting_fastest()
    {
        var candidates = ParameterSearch.Grid([new("a", ParameterValues.Of("1", "2")), new("b", ParameterValues.Of("x", "y", "z"))], Create);
        Assert.Equal(["1x", "1y", "1z", "2x", "2y", "2z"], candidates.Select(Text));
        Assert.All(candidates, candidate => Assert.Equal(["a", "b"], candidate.Settings.Select(setting => setting.Name)));
    }

    [Fact]
    public void A_grid_needs_listed_values()
    {
        var error = Assert.Throws<InputException>(() => ParameterSearch.Grid([new("a", ParameterValues.Uniform(0, 1))], Create));
        Assert.Contains("0 to 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_random_search_draws_different_candidates_and_the_same_for_the_same_seed()
    {
        KeyValuePair<string, ParameterValues>[] parameters =
        [
            new("c", ParameterValues.LogUniform(0.01, 100)), new("share", ParameterValues.Uniform(0.2, 0.4)), new("n", ParameterValues.Integers(3, 5)),
        ];
        var first = ParameterSearch.Random(parameters, 200, new Seed(1), Create);
        var again = ParameterSearch.Random(parameters, 200, new Seed(1), Create);
        var other = ParameterSearch.Random(parameters, 200, new Seed(2), Create);

        Assert.Equal(first.Select(Text), again.Select(Text));
        Assert.NotEqual(first.Select(Text), other.Select(Text));
        Assert.Equal(200, first.Select(Text).Distinct().Count());
        var c = first.Select(candidate => Number(candidate, 0)).ToArray();
        Assert.All(c, value => Assert.InRange(value, 0.01, 100));
        Assert.InRange(c.Count(value => value < 1), 70, 130); // half of the draws lie below the geometric mean; 200 draws, ± 4 standard deviations
        Assert.All(first, candidate => Assert.InRange(Number(candidate, 1), 0.2, 0.4));
        Assert.Equal([3.0, 4.0, 5.0], first.Select(candidate => Number(candidate, 2)).Distinct().Order());
    }

    [Fact]
    public void A_random_search_stops_when_there_are_no_more_combinations()
    {
        var candidates = ParameterSearch.Random([new("n", ParameterValues.Integers(3, 5)), new("b", ParameterValues.Of("x", "y"))], 50, new Seed(1), Create);
        Assert.Equal(6, candidates.Select(Text).Distinct().Count());
        Assert.Equal(6, candidates.Count);
    }

    [Fact]
    public void Mistakes_are_refused()
    {
        Assert.Throws<InputException>(() => ParameterValues.Of());
        Assert.Throws<InputException>(() => ParameterValues.Of("1", "1"));
        Assert.Throws<InputException>(() => ParameterValues.Uniform(1, 1));
        Assert.Throws<InputException>(() => ParameterValues.LogUniform(0, 1));
        Assert.Throws<InputException>(() => ParameterSearch.Grid([], Create));
        Assert.Throws<InputException>(() => ParameterSearch.Grid([new("a", ParameterValues.Of("1")), new("a", ParameterValues.Of("2"))], Create));
        Assert.Throws<InputException>(() => ParameterSearch.Random([new("a", ParameterValues.Of("1"))], 0, new Seed(1), Create));
    }

    private static string Text(TuningCandidate candidate) => string.Concat(candidate.Settings.Select(setting => setting.Value));

    private static double Number(TuningCandidate candidate, int index) => double.Parse(candidate.Settings[index].Value, CultureInfo.InvariantCulture);
}
