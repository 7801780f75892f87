using System.Diagnostics;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;
using Xunit;

namespace ModelComparison.Native.Tests.Learning;

public sealed class XGBoostClassifierTests
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Learning", "Fixtures");
    private static readonly Fixture Python = Parse(File.ReadAllText(Path.Combine(Fixtures, "xgboost.json")));

    private static readonly Dictionary<string, XGBoostOptions> OptionsByCase = new()
    {
        ["multiclass"] = Small(),
        ["binary"] = Small(),
        ["absent class"] = Small(),
        ["few bins"] = Small() with { MaximumBins = 8 },
        ["sampled rows and features"] = Small() with { RowFraction = 0.6, FeatureFraction = 0.5 },
        ["class weights"] = Small() with { ClassWeights = ClassWeights.Of(new Dictionary<string, double> { ["0"] = 3, ["2"] = 0.5 }) },
        ["regularized"] = Small() with { L1Regularization = 0.3, L2Regularization = 4, MinimumSplitGain = 0.2, MinimumChildWeight = 2 },
        ["max_delta_step"] = Small() with { AdditionalParameters = new Dictionary<string, string> { ["max_delta_step"] = "0.5" } },
        ["exact"] = Small() with { TreeMethod = "exact" },
        ["approx"] = Small() with { TreeMethod = "approx" },
    };

    public static TheoryData<string> Cases => [.. Python.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Probabilities_equal_those_of_Python_to_five_decimals(string name)
    {
        AssertEqualProbabilities(Python, Python.Cases.Single(c => c.Name == name));
    }

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    public void Probabilities_equal_those_of_the_installed_Python_on_other_data(int seed)
    {
        if (RunPython(Path.Combine(Fixtures, "make_xgboost.py"), $"{seed}") is not { } json)
        {
            Assert.Skip("Python's xgboost is not installed.");
            return;
        }

        var live = Parse(json);
        Assert.All(live.Cases, expected => AssertEqualProbabilities(live, expected));
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_byte_on_thousands_of_rows()
    {
        // Beyond some hundred rows the library divides a histogram between its threads and adds the parts.
        var training = TestFeatures.Classes(rows: 1500, columns: 12, classes: 3, seed: 3, distance: 0.3);
        var classifier = new XGBoostClassifier(new XGBoostOptions(TreeCount: 8, MaximumDepth: 6) { RowFraction = 0.7 });
        var predictions = new[] { 1, 2 }.Select(threads =>
        {
            using var model = classifier.Fit(training, new FitContext(new Seed(1), threads));
            return model.PredictProbabilities(training.Features, threads).Values.ToArray();
        }).ToArray();
        Assert.Equal(predictions[0], predictions[1]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Importances_and_split_counts_equal_those_of_Python(string name)
    {
        var expected = Python.Cases.Single(c => c.Name == name);
        using var model = Fit(expected);

        Assert.Equal(expected.Splits.Select(count => (double)count), model.SplitCounts);
        for (var feature = 0; feature < Python.Features; feature++)
            Assert.Equal(expected.Importances[feature], model.FeatureImportances[feature], 1e-6);
    }

    [Fact]
    public void A_class_without_training_rows_has_probability_zero()
    {
        using var model = Fit(Python.Cases.Single(c => c.Name == "absent class"));
        var probabilities = model.PredictProbabilities(Python.TestFeatures());
        Assert.All(Enumerable.Range(0, probabilities.RowCount), row => Assert.Equal(0.0, probabilities[row, 2]));
    }

    [Fact]
    public void A_saved_model_is_the_librarys_own_JSON_and_remembers_its_classes()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var model = Fit(Python.Cases.Single(c => c.Name == "absent class"));
            model.Save(path);
            using var loaded = XGBoostClassifierModel.Load(path);

            Assert.Equal(4, loaded.ClassCount);
            Assert.Equal(model.PredictProbabilities(Python.TestFeatures()).Values, loaded.PredictProbabilities(Python.TestFeatures()).Values);
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            Assert.True(document.RootElement.TryGetProperty("learner", out _));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_parameter_that_the_library_does_not_know_is_an_error_that_names_it()
    {
        var classifier = new XGBoostClassifier(new XGBoostOptions { AdditionalParameters = new Dictionary<string, string> { ["max_dept"] = "3" } });
        var error = Assert.Throws<InputException>(() => classifier.Fit(Python.Training([0, 1, 2, 3]), new FitContext(new Seed(1))));
        Assert.Contains("max_dept", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_the_library_refuses_is_an_error_every_time_and_leaves_the_process_alive()
    {
        var classifier = new XGBoostClassifier(new XGBoostOptions { AdditionalParameters = new Dictionary<string, string> { ["max_delta_step"] = "many" } });

        // More than once: freeing the library's text would corrupt the heap on the second error.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var error = Assert.Throws<InputException>(() => classifier.Fit(Python.Training([0, 1, 2, 3]), new FitContext(new Seed(1))));
            Assert.Contains("max_delta_step", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("max_depth", "maximum-depth")]
    [InlineData("eta", "learning-rate")]
    [InlineData("nthread", "threads")]
    public void A_parameter_that_has_our_own_name_is_refused_with_that_name(string native, string ours)
    {
        var options = new XGBoostOptions { AdditionalParameters = new Dictionary<string, string> { [native] = "1" } };
        var error = Assert.Throws<InputException>(() => new XGBoostClassifier(options));
        Assert.Contains(ours, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused_in_one_sentence()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, """{"learner":{"objective":{"name":"reg:squarederror"}}}""");
        try
        {
            var error = Assert.Throws<InputException>(() => XGBoostClassifierModel.Load(path));
            Assert.Contains("reg:squarederror", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertEqualProbabilities(Fixture fixture, Case expected)
    {
        using var model = new XGBoostClassifier(OptionsByCase[expected.Name]).Fit(fixture.Training(expected.Classes), new FitContext(new Seed(42)));
        var probabilities = model.PredictProbabilities(fixture.TestFeatures());

        // The promise is 1e-5; both sides are the same library, so only the division by the row's sum separates them.
        for (var row = 0; row < expected.Probabilities.Length; row++)
        {
            for (var c = 0; c < fixture.Classes; c++)
                Assert.Equal(expected.Probabilities[row][c], probabilities[row, c], 1e-6);
        }
    }

    private static string? RunPython(params string[] arguments)
    {
        const string Python3 = "/usr/bin/python3";
        if (!File.Exists(Python3))
            return null;
        using var process = Process.Start(new ProcessStartInfo(Python3, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 && !errors.Result.Contains("No module named", StringComparison.Ordinal))
            throw new InvalidOperationException(errors.Result);
        return process.ExitCode == 0 ? output : null;
    }

    private static Fixture Parse(string json) => JsonSerializer.Deserialize<Fixture>(json, JsonSerializerOptions.Web)!;

    private static XGBoostOptions Small() => new(TreeCount: 12, MaximumDepth: 5, LearningRate: 0.3);

    private static XGBoostClassifierModel Fit(Case expected) => (XGBoostClassifierModel)new XGBoostClassifier(OptionsByCase[expected.Name])
        .Fit(Python.Training(expected.Classes), new FitContext(new Seed(42)));

    private sealed record Case(string Name, int[] Classes, double[][] Probabilities, double[] Importances, int[] Splits);

    private sealed record Fixture(
        int Features, int Classes, float[] Train, [property: System.Text.Json.Serialization.JsonPropertyName("train_labels")] int[] TrainLabels, float[] Test, Case[] Cases)
    {
        public FeatureMatrix TestFeatures() => new(Test, Test.Length / Features, Features);

        public LabelledFeatures Training(int[] classes)
        {
            var all = new LabelledFeatures(new FeatureMatrix(Train, TrainLabels.Length, Features), TrainLabels, ["0", "1", "2", "3"]);
            return all.SelectRows([.. Enumerable.Range(0, all.Count).Where(row => classes.Contains(all.Labels[row]))]);
        }
    }
}
