using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Experiments.Sweeps;

public sealed class SweepFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SweepFileTests()
    {
        TestFeatures.Write(folder);
        folder.Add("experiment.yaml", "data: { features: features }\nclassifiers: [logistic-regression, majority-class]\nresampling: { stratified-k-fold: { folds: 3 } }\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_grid_is_every_combination_and_its_last_key_changes_fastest()
    {
        var sweep = Load("grid: { seed: [1, 2], resampling.stratified-k-fold.folds: [2, 3, 4] }");
        Assert.Equal(6, sweep.Points.Count);
        Assert.Equal("seed 1, folds 2", sweep.Points[0].Describe());
        Assert.Equal("seed 1, folds 3", sweep.Points[1].Describe());
        Assert.Equal("seed 2, folds 4", sweep.Points[5].Describe());
        Assert.Equal(["seed", "resampling.stratified-k-fold.folds"], sweep.Axes.Select(axis => axis.Key));
        Assert.Contains("\nseed: 2\n", sweep.Points[5].ResolvedYaml, StringComparison.Ordinal);
        Assert.Contains("    folds: 4\n", sweep.Points[5].ResolvedYaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_points_run_once_however_they_are_written()
    {
        var sweep = Load("grid: { seed: [1, 42] }\nlist:\n- { seed: 42 }\n- { seed: 1, preprocessing: [z-score] }\n- { classifiers.logistic-regression.inverse-regularization: 1.0, seed: 1 }");
        Assert.Equal(2, sweep.Points.Count);
        Assert.Equal(3, sweep.Duplicates);
    }

    [Fact]
    public void The_id_of_a_point_depends_on_its_settings_alone()
    {
        var one = Load("grid: { seed: [1, 2, 3] }").Points;
        var other = Load("list: [{ seed: 3 }]").Points;
        Assert.Equal(one[2].Id, other[0].Id);
        Assert.Equal(3, one.Select(point => point.Id).Distinct().Count());
        Assert.Matches("^[0-9a-f]{12}$", one[0].Id);
    }

    [Fact]
    public void Exclude_takes_away_what_it_matches_and_refuses_to_match_nothing()
    {
        var sweep = Load("grid: { seed: [1, 2], preprocessing: [[], [z-score]] }\nexclude: [{ seed: 1, preprocessing: [] }]");
        Assert.Equal((3, 1), (sweep.Points.Count, sweep.Excluded));
        Refuses("grid: { seed: [1, 2] }\nexclude: [{ seed: 3 }]", "exclude matches no point (seed 3)");
        Refuses("grid: { seed: [1, 2] }\nexclude: [{ seeds: 1 }]", "exclude names 'seeds', which the sweep does not vary; did you mean \"seed\"?");
    }

    [Fact]
    public void Random_points_lie_in_their_ranges_and_more_points_leave_the_earlier_ones_as_they_were()
    {
        const string Ranges = "values: { classifiers.logistic-regression.inverse-regularization: { log-uniform: [0.001, 1000] }, seed: { integers: [3, 5] }, resampling.stratified-k-fold.folds: { log-integers: [2, 9] } }";
        var few = Load($"random: {{ points: 5, seed: 7, {Ranges} }}");
        var many = Load($"random: {{ points: 300, seed: 7, {Ranges} }}");
        Assert.Equal(few.Points.Select(point => point.Id), many.Points.Take(5).Select(point => point.Id));
        var strengths = many.Points.Select(point => double.Parse(point.Values[0].Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.All(strengths, value => Assert.InRange(value, 0.001, 1000));

        // Half of a log-uniform draw lies below the geometric mean 1; of 300 draws, 110 to 190 with probability above 0.99999.
        Assert.InRange(strengths.Count(value => value < 1), 110, 190);
        Assert.Equal(["3", "4", "5"], many.Axes[1].Values.Order(StringComparer.Ordinal));
        Assert.Equal(8, many.Axes[2].Values.Count);
        Assert.NotEqual(few.Points[0].Id, Load($"random: {{ points: 5, seed: 8, {Ranges} }}").Points[0].Id);
    }

    [Theory]
    [InlineData("grid: { features.wieghts: [random:0] }", "sweep.yaml:2:9: ")]
    [InlineData("grid: { resampling.stratified-k-fold.flods: [2] }", "sweep.yaml:2:9: resampling.stratified-k-fold has no setting 'flods'; did you mean \"folds\"?")]
    [InlineData("grid: { resampling.stratified-k-fold.folds: [2, many] }", "sweep.yaml:2:49: resampling.stratified-k-fold.folds must be a whole number from 2 to 1000; got 'many'.")]
    [InlineData("grid: { classifiers.svm.gamma: [auto] }", "the list has no item 'svm'")]
    [InlineData("grid: { seed: 5 }", "sweep.yaml:2:15: grid.seed must be a list of values; got '5'.")]
    [InlineData("grid: { seed: [1, 1] }", "grid.seed has the value 1 twice")]
    [InlineData("gird: { seed: [1] }", "sweep.yaml:2:1: the sweep has no setting 'gird'; did you mean \"grid\"?")]
    [InlineData("metric: acuracy\ngrid: { seed: [1] }", "Did you mean \"accuracy\"?")]
    [InlineData("random: { points: 2, values: { seed: { log-uniform: [0, 1] } } }", "must start above 0; got [0, 1]")]
    [InlineData("random: { points: 2, values: { seed: { logarithmic: [1, 2] } } }", "has no range 'logarithmic'")]
    [InlineData("title: nothing", "the sweep needs at least one point, from 'grid:', 'random:' or 'list:'; it has none.")]
    [InlineData("grid: { seed: [1] }\nexclude: [{ seed: 1 }]", "it has none left after 'exclude:'.")]
    [InlineData("grid: { seed: [1] }\nslurm: { partitions: long }", "slurm has no setting 'partitions'; did you mean \"partition\"?")]
    public void What_cannot_run_is_refused_at_its_line_before_anything_runs(string yaml, string message) => Refuses(yaml, message);

    [Fact]
    public void Set_and_overrides_change_all_points_but_not_what_a_point_sets_itself()
    {
        folder.Add("sweep.yaml", "experiment: experiment.yaml\nset: { title: Fixed, resampling.stratified-k-fold.folds: 2 }\ngrid: { seed: [1, 2] }\n");
        var sweep = SweepFile.Load(folder["sweep.yaml"], ["resampling.stratified-k-fold.folds=4", "seed=9"]);
        Assert.All(sweep.Points, point => Assert.Contains("folds: 4\n", point.ResolvedYaml, StringComparison.Ordinal));
        Assert.All(sweep.Points, point => Assert.Contains("title: Fixed\n", point.ResolvedYaml, StringComparison.Ordinal));
        Assert.Contains("\nseed: 2\n", sweep.Points[1].ResolvedYaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_points_are_all_checked_and_differ()
    {
        var values = string.Join(", ", Enumerable.Range(1, 100));

        var sweep = Load($"grid: {{ seed: [{values}], classifiers.logistic-regression.maximum-iterations: [{values}] }}");

        Assert.Equal(10_000, sweep.Points.Count);
        Assert.Equal(10_000, sweep.Points.Select(point => point.ResolvedYaml).Distinct(StringComparer.Ordinal).Count());
    }

    private SweepFile Load(string yaml)
    {
        folder.Add("sweep.yaml", $"experiment: experiment.yaml\n{yaml}\n");
        return SweepFile.Load(folder["sweep.yaml"]);
    }

    private void Refuses(string yaml, string message) => Assert.Contains(message, Assert.Throws<InputException>(() => Load(yaml)).Message, StringComparison.Ordinal);
}
