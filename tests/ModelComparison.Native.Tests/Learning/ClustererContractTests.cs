using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using Xunit;

namespace ModelComparison.Native.Tests.Learning;

/// <summary>What every clustering method promises; each one's tests inherit all of these.</summary>
public abstract class ClustererContractTests
{
    private static readonly FeatureMatrix Features = TestFeatures.Classes(rows: 120, columns: 12, classes: 3, seed: 1).Features;
    private static readonly FeatureMatrix Other = TestFeatures.Classes(rows: 90, columns: 12, classes: 3, seed: 2).Features;

    /// <summary>The method with some number of clusters.</summary>
    protected abstract IClusterer Create(int clusters);

    /// <summary>The method with settings that take seconds on thousands of rows, so that a cancellation has something to interrupt.</summary>
    protected abstract IClusterer CreateSlow();

    /// <summary>Reads a saved model.</summary>
    protected abstract IClustererModel Load(string path);

    [Fact]
    public void Every_row_has_one_of_the_clusters()
    {
        var model = Fit();
        Assert.Equal((3, 120), (model.ClusterCount, model.TrainingAssignments.Count));
        Assert.All(model.TrainingAssignments, cluster => Assert.InRange(cluster, 0, 2));
        Assert.Equal(3, model.TrainingAssignments.Distinct().Count());
        Assert.All(model.Assign(Other), cluster => Assert.InRange(cluster, 0, 2));
    }

    [Fact]
    public void Training_rows_are_assigned_to_the_cluster_they_were_given()
    {
        var model = Fit();
        Assert.Equal(model.TrainingAssignments, model.Assign(Features));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_for_every_number_of_threads()
    {
        var one = Fit(threads: 1);
        var two = Fit(threads: 2);
        Assert.Equal(Saved(one), Saved(Fit(threads: 1)));
        Assert.Equal(Saved(one), Saved(two));
        Assert.Equal(one.Assign(Other, 1), one.Assign(Other, 3));
    }

    [Fact]
    public void A_second_fit_forgets_the_first()
    {
        var clusterer = Create(3);
        _ = clusterer.Fit(Other, new FitContext(new Seed(9)));
        Assert.Equal(Saved(Fit()), Saved(clusterer.Fit(Features, new FitContext(new Seed(5)))));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_value_that_is_not_finite_is_refused_by_row_and_column(float value)
    {
        var values = Features.Values.ToArray();
        values[(37 * 12) + 5] = value;
        var spoilt = new FeatureMatrix(values, 120, 12);
        Assert.Contains("row 37, column 5", Assert.Throws<InputException>(() => Create(3).Fit(spoilt, new FitContext(new Seed(1)))).Message, StringComparison.Ordinal);
        Assert.Contains("row 37, column 5", Assert.Throws<InputException>(() => Fit().Assign(spoilt)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_clusters_than_rows_are_refused_with_both_numbers()
    {
        var error = Assert.Throws<InputException>(() => Create(7).Fit(Features.SelectRows([0, 1, 2]), new FitContext(new Seed(1))));
        Assert.Contains("7", error.Message, StringComparison.Ordinal);
        Assert.Contains("3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_clusters_as_different_rows_leave_no_distance()
    {
        var model = Create(5).Fit(Features.SelectRows([0, 1, 2, 3, 4]), new FitContext(new Seed(1)));
        Assert.Equal(0.0, model.Inertia, 1e-9);
        Assert.Equal(5, model.TrainingAssignments.Distinct().Count());
    }

    [Fact]
    public void One_cluster_is_the_whole()
    {
        var model = Create(1).Fit(Features, new FitContext(new Seed(1)));
        Assert.All(model.TrainingAssignments, cluster => Assert.Equal(0, cluster));
    }

    [Fact]
    public void Fewer_different_rows_than_clusters_do_no_harm()
    {
        var model = Create(4).Fit(Features.SelectRows([0, 0, 0, 1, 1, 1, 1]), new FitContext(new Seed(1)));
        Assert.Equal(0.0, model.Inertia, 1e-9);
        Assert.NotEqual(model.TrainingAssignments[0], model.TrainingAssignments[3]);
    }

    [Fact]
    public void A_saved_model_assigns_the_same_after_loading()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var model = Fit();
            model.Save(path);
            var loaded = Load(path);
            Assert.Equal(model.Assign(Other), loaded.Assign(Other));
            Assert.Equal(model.Inertia, loaded.Inertia);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Another_number_of_features_is_refused()
    {
        var error = Assert.Throws<InputException>(() => Fit().Assign(new FeatureMatrix(new float[7], 1, 7)));
        Assert.Contains("12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_is_honoured_within_half_a_second()
    {
        var many = TestFeatures.Classes(rows: 4000, columns: 512, classes: 5, seed: 3, distance: 0.05).Features;
        CancelledFit.RequireReturnWithinHalfASecond(token => CreateSlow().Fit(many, new FitContext(new Seed(1), 2), token));
    }

    [Fact]
    public void Settings_have_names_as_in_an_experiment_file() =>
        Assert.All(Create(3).Settings, setting => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", setting.Name));

    private IClustererModel Fit(int threads = 1) => Create(3).Fit(Features, new FitContext(new Seed(5), threads));

    private static byte[] Saved(IClustererModel model)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            model.Save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
