using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Preprocessing;
using Xunit;

namespace ModelComparison.Native.Tests.Learning;

public sealed class PrincipalComponentsTests
{
    private static readonly FitContext Context = new(new Seed(1));

    private static readonly Fixture ScikitLearn = JsonSerializer.Deserialize<Fixture>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Learning", "Fixtures", "principal_components.json")), JsonSerializerOptions.Web)!;

    public static TheoryData<string> Names => [.. ScikitLearn.Cases.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Components_variances_and_projections_are_those_of_scikit_learn(string name)
    {
        var expected = ScikitLearn.Cases.Single(item => item.Name == name);
        var model = (PrincipalComponentsModel)new PrincipalComponents(new PrincipalComponentsOptions(expected.Dimensions)).Fit(Matrix(expected.Training), Context);

        // Centred rows are kept as 32-bit floats, 6e-8 of their size off; the smallest of these components is a hundredth of the largest.
        for (var i = 0; i < expected.Dimensions; i++)
        {
            AssertClose(expected.Components[i], model.Component(i).ToArray(), 1e-6);
            Assert.Equal(1.0, model.Variances[i] / expected.Variances[i], 1e-6);
        }

        Assert.Equal(expected.KeptVariance, model.KeptVariance, 1e-6);
        var scale = expected.Projected.SelectMany(row => row).Max(Math.Abs);
        var projected = model.Apply(Matrix(expected.Test));
        for (var row = 0; row < expected.Test.Length; row++)
            AssertClose(expected.Projected[row], [.. projected.Row(row).ToArray().Select(value => (double)value)], 1e-6 * scale);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        var training = Random(300, 400);
        var one = (PrincipalComponentsModel)new PrincipalComponents(new PrincipalComponentsOptions(40)).Fit(training, Context);
        var three = (PrincipalComponentsModel)new PrincipalComponents(new PrincipalComponentsOptions(40)).Fit(training, Context with { Threads = 3 });
        for (var i = 0; i < 40; i++)
            Assert.Equal(one.Component(i).ToArray(), three.Component(i).ToArray());
        Assert.Equal(one.Apply(training).Values.ToArray(), three.Apply(training).Values.ToArray());
    }

    [Fact]
    public void More_dimensions_than_the_rows_have_are_refused_with_what_they_have()
    {
        var error = Assert.Throws<InputException>(() => new PrincipalComponents(new PrincipalComponentsOptions(10)).Fit(Random(10, 30), Context));
        Assert.Contains("dimensions of at most 9 here: 10 centred training rows of 30 features", error.Message, StringComparison.Ordinal);
        var copies = new FeatureMatrix([.. Enumerable.Range(0, 6).SelectMany(row => Random(2, 5).Row(row % 2).ToArray())], 6, 5);
        Assert.Contains("vary in only 1; got dimensions 3", Assert.Throws<InputException>(() => new PrincipalComponents(new PrincipalComponentsOptions(3)).Fit(copies, Context)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_model_projects_as_before()
    {
        var training = Random(50, 20);
        var model = (PrincipalComponentsModel)new PrincipalComponents(new PrincipalComponentsOptions(7)).Fit(training, Context);
        var path = Path.GetTempFileName();
        model.Save(path);
        Assert.Equal(model.Apply(training).Values.ToArray(), PrincipalComponentsModel.Load(path).Apply(training).Values.ToArray());
        File.Delete(path);
    }

    private static FeatureMatrix Random(int rows, int columns)
    {
        var random = new Seed(9).For("rows", rows).CreateRandom();
        return new FeatureMatrix([.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.NextGaussian())], rows, columns);
    }

    private static FeatureMatrix Matrix(float[][] rows) => new([.. rows.SelectMany(row => row)], rows.Length, rows[0].Length);

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var d = 0; d < expected.Length; d++)
            Assert.InRange(actual[d] - expected[d], -tolerance, tolerance);
    }

    private sealed record Fixture(Case[] Cases);

    private sealed record Case(string Name, int Dimensions, float[][] Training, float[][] Test, double[][] Components, double[] Variances, double KeptVariance, double[][] Projected);
}
