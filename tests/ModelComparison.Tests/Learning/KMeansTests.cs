using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Clustering;
using Xunit;

namespace ModelComparison.Tests.Learning;

public sealed class KMeansTests
{
    private static readonly FitContext Context = new(new Seed(3));

    [Fact]
    public void Separated_clouds_are_found_whatever_the_threads()
    {
        var (features, truth) = Clouds(rows: 210, columns: 7, clouds: 7);
        var one = new KMeans(new KMeansOptions(7)).Fit(features, Context);
        var three = new KMeans(new KMeansOptions(7)).Fit(features, Context with { Threads = 3 });

        Assert.Equal(one.TrainingAssignments, three.TrainingAssignments);
        Assert.Equal(one.Inertia, three.Inertia);
        foreach (var cloud in truth.Distinct())
            Assert.Single(Enumerable.Range(0, truth.Length).Where(row => truth[row] == cloud).Select(row => one.TrainingAssignments[row]).Distinct());
        Assert.Equal(7, one.TrainingAssignments.Distinct().Count());
    }

    [Fact]
    public void Inertia_is_the_sum_of_squared_distances_to_the_centres()
    {
        var (features, _) = Clouds(rows: 90, columns: 5, clouds: 3);
        var model = new KMeans(new KMeansOptions(4)).Fit(features, Context);
        var expected = 0.0;
        for (var row = 0; row < features.RowCount; row++)
        {
            var center = model.Center(model.TrainingAssignments[row]);
            for (var d = 0; d < features.ColumnCount; d++)
                expected += Math.Pow(features.Row(row)[d] - center[d], 2);
        }

        Assert.Equal(expected, model.Inertia, expected * 1e-12); // the same sum in another order
        Assert.Equal(model.TrainingAssignments, model.Assign(features, threads: 2));
    }

    [Fact]
    public void As_many_clusters_as_rows_leave_no_distance()
    {
        var (features, _) = Clouds(rows: 9, columns: 4, clouds: 3);
        var model = new KMeans(new KMeansOptions(9)).Fit(features, Context);
        Assert.Equal(9, model.TrainingAssignments.Distinct().Count());
        Assert.Equal(0.0, model.Inertia, 1e-9);
    }

    [Fact]
    public void Fewer_different_rows_than_clusters_still_give_finite_centres()
    {
        var values = new float[20 * 3];
        Array.Fill(values, 1.5f, 0, 30);
        var model = new KMeans(new KMeansOptions(4)).Fit(new FeatureMatrix(values, 20, 3), Context);
        for (var cluster = 0; cluster < 4; cluster++)
            Assert.All(model.Center(cluster).ToArray(), value => Assert.True(double.IsFinite(value)));
        Assert.Equal(0.0, model.Inertia, 1e-12);
    }

    [Fact]
    public void More_clusters_than_rows_are_refused_with_both_numbers()
    {
        var error = Assert.Throws<InputException>(() => new KMeans(new KMeansOptions(5)).Fit(new FeatureMatrix(new float[8], 4, 2), Context));
        Assert.Contains("4 rows for 5 clusters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_named()
    {
        var error = Assert.Throws<InputException>(() => new KMeans(new KMeansOptions(1)).Fit(new FeatureMatrix([1, 2, float.NaN, 4], 2, 2), Context));
        Assert.Contains("row 1, column 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_model_assigns_the_same_clusters()
    {
        var (features, _) = Clouds(rows: 60, columns: 5, clouds: 3);
        var model = new KMeans(new KMeansOptions(3)).Fit(features, Context);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            model.Save(path);
            var loaded = KMeansModel.Load(path);
            Assert.Equal(model.Assign(features), loaded.Assign(features));
            Assert.Equal(model.Inertia, loaded.Inertia);
            Assert.Equal(model.TrainingAssignments, loaded.TrainingAssignments);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Without_a_cluster_count_there_are_as_many_clusters_as_classes_and_a_given_count_stays()
    {
        var features = new FeatureMatrix([0, 0.1f, 5, 5.1f, 9, 9.1f], 6, 1);

        Assert.Equal(3, new KMeans().ForClasses(3).Fit(features, Context).ClusterCount);
        Assert.Equal(2, new KMeans(new KMeansOptions(2)).ForClasses(3).Fit(features, Context).ClusterCount);
        Assert.Contains("cluster count", Assert.Throws<InputException>(() => new KMeans().Fit(features, Context)).Message, StringComparison.Ordinal);
        Assert.Equal("classes", new KMeans().Settings[0].Value);
    }

    [Fact]
    public void A_cancelled_fit_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var (features, _) = Clouds(rows: 60, columns: 5, clouds: 3);
        Assert.ThrowsAny<OperationCanceledException>(() => new KMeans(new KMeansOptions(5)).Fit(features, Context, source.Token));
    }

    private static (FeatureMatrix Features, int[] Truth) Clouds(int rows, int columns, int clouds)
    {
        var random = new Seed(8).CreateRandom();
        var values = new float[rows * columns];
        var truth = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            truth[row] = row % clouds;
            for (var column = 0; column < columns; column++)
                values[(row * columns) + column] = (float)random.NextGaussian(column == truth[row] % columns ? 12 : 0);
        }

        return (new FeatureMatrix(values, rows, columns), truth);
    }
}
