using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;
using Xunit;

namespace ModelComparison.Native.Tests.Learning;

/// <summary>The built-in trainer against libxgboost on one thread: equal means the same bytes of the saved model, every number of every tree included.</summary>
public sealed class XGBoostEngineTests
{
    private const string ChildVariable = "MODELCOMPARE_TEST_ENGINE_CHILD";

    [Theory]
    [InlineData(2, 300, 40, 256, 6)]
    [InlineData(3, 700, 30, 256, 10)]
    [InlineData(5, 2000, 24, 256, 10)]
    [InlineData(5, 600, 40, 64, 6)]
    [InlineData(3, 600, 40, 16, 10)]
    [InlineData(2, 500, 17, 2, 10)]
    [InlineData(10, 400, 16, 256, 1)]
    [InlineData(3, 900, 20, 256, 0)]
    [InlineData(4, 40, 5, 256, 6)]
    public void Trees_equal_the_librarys_on_continuous_features(int classes, int rows, int columns, int bins, int depth)
    {
        var training = TestFeatures.Classes(rows, columns, classes, seed: 5, distance: 0.2);
        AssertSameModel(new XGBoostOptions(10, depth, 0.1, bins), training);
    }

    [Theory]
    [InlineData("constant columns")]
    [InlineData("equal columns")]
    [InlineData("equal rows")]
    [InlineData("few values")]
    [InlineData("rectified")]
    [InlineData("long tails")]
    public void Trees_equal_the_librarys_on_awkward_features(string kind)
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is not null)
            Assert.False(Avx512F.IsSupported, "AVX-512 was to be switched off.");
        AssertSameModel(new XGBoostOptions(12, 8, 0.3), Awkward(kind, rows: 900));
    }

    [Theory]
    [InlineData(4098, 256)]
    [InlineData(4099, 256)]
    [InlineData(9000, 256)]
    [InlineData(9000, 16)]
    public void Cuts_and_trees_equal_the_librarys_where_the_quantile_sketch_prunes(int rows, int bins)
    {
        AssertSameModel(new XGBoostOptions(3, 6, 0.3, bins), TestFeatures.Classes(rows, columns: 6, classes: 3, seed: 6, distance: 0.2));
        AssertSameModel(new XGBoostOptions(3, 6, 0.3, bins), Awkward("few values", rows));
        AssertSameModel(new XGBoostOptions(3, 6, 0.3, bins), Awkward("rectified", rows));
    }

    [Theory]
    [InlineData(0.0, 1.0, 0.0, 0.0)]
    [InlineData(0.0, 0.0, 0.0, 0.0)]
    [InlineData(5.0, 1.83, 0.0, 0.0)]
    [InlineData(1.0, 10.0, 0.7, 0.0)]
    [InlineData(0.1, 0.0, 0.05, 0.35)]
    [InlineData(1.0, 1.0, 0.0, 2.3)]
    public void Trees_equal_the_librarys_with_other_penalties(double childWeight, double l2, double l1, double gain)
    {
        var options = new XGBoostOptions(15, 6, 0.27)
        {
            MinimumChildWeight = childWeight,
            L2Regularization = l2,
            L1Regularization = l1,
            MinimumSplitGain = gain,
        };
        AssertSameModel(options, TestFeatures.Classes(rows: 500, columns: 20, classes: 3, seed: 7, distance: 0.2));
        AssertSameModel(options, TestFeatures.Classes(rows: 500, columns: 20, classes: 2, seed: 7, distance: 0.2));
    }

    [Fact]
    public void Trees_equal_the_librarys_when_rounding_makes_it_believe_that_values_are_missing()
    {
        // Many rounds at a high rate drive probabilities to 0 and 1: sums of such derivatives are not exact in 64 bits.
        var options = new XGBoostOptions(150, 8, 1.0) { MinimumChildWeight = 0, L2Regularization = 0 };
        var searchedFromRight = 0;
        foreach (var (kind, rows) in new[] { ("rectified", 551), ("few values", 388), ("rectified", 497), ("few values", 620) })
        {
            var training = Awkward(kind, rows);
            AssertSameModel(options, training);
            using var model = JsonDocument.Parse(Train(options, training, threads: 1));
            searchedFromRight += Trees(model).Count(tree => tree[tree.IndexOf("default_left", StringComparison.Ordinal)..tree.IndexOf("\"id\"", StringComparison.Ordinal)].Contains('1', StringComparison.Ordinal));
        }

        Assert.True(searchedFromRight > 0, "No split was found from the right, so these data show nothing.");
    }

    [Fact]
    public void Trees_equal_the_librarys_when_a_level_has_more_splits_than_it_takes_at_once()
    {
        var training = TestFeatures.Classes(rows: 3000, columns: 6, classes: 2, seed: 9, distance: 0.01);
        AssertSameModel(new XGBoostOptions(4, 0, 0.3) { MinimumChildWeight = 0 }, training);
        AssertSameModel(new XGBoostOptions(4, 14, 0.3) { MinimumChildWeight = 0, MinimumSplitGain = 0.3 }, training);
    }

    [Fact]
    public void Trees_equal_the_librarys_when_it_stops_before_deeper_nodes_because_a_level_has_no_more_splits()
    {
        // Level 9 has 256 nodes that gain enough and then 256 that do not, so the children of the first ones, which would gain enough, are never split.
        const int Bits = 11;
        const int RowsOfACell = 1000;
        double[] effects = [0.08, 0.06, 0.05, 0.045, 0.04, 0.035, 0.03, 0.025, 0.022, 0.02, 0.018];
        var values = new float[(1 << Bits) * RowsOfACell * Bits];
        var labels = new int[values.Length / Bits];
        for (var row = 0; row < labels.Length; row++)
        {
            var cell = row / RowsOfACell;
            var probability = 0.5;
            for (var bit = 0; bit < Bits; bit++)
            {
                values[(row * Bits) + bit] = (cell >> bit) & 1;
                var effect = (cell & 1) == 0 || bit < 9 ? effects[bit] : bit == 9 ? 0.003 : 0;
                probability += ((cell >> bit) & 1) == 1 ? effect : -effect;
            }

            labels[row] = row % RowsOfACell < Math.Round(probability * RowsOfACell) ? 1 : 0;
        }

        AssertSameModel(
            new XGBoostOptions(1, 0, 0.3) { MinimumSplitGain = 1 }, new LabelledFeatures(new FeatureMatrix(values, labels.Length, Bits), labels, ["a", "b"]));
    }

    [Fact]
    public void Trees_equal_the_librarys_on_features_like_a_networks()
    {
        var random = new Seed(11).CreateRandom();
        var classes = TestFeatures.Classes(rows: 800, columns: 64, classes: 5, seed: 10, distance: 0.15);
        float[] values = [.. classes.Features.Values.ToArray().Select(value => Math.Max(0f, value) * (float)Math.Exp(random.NextGaussian(0, 0.3)))];
        var training = classes.WithFeatures(new FeatureMatrix(values, 800, 64));
        AssertSameModel(new XGBoostOptions(12), training);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_byte()
    {
        var training = TestFeatures.Classes(rows: 1500, columns: 70, classes: 5, seed: 3, distance: 0.2);
        var two = TestFeatures.Classes(rows: 1500, columns: 70, classes: 2, seed: 3, distance: 0.2);
        var options = new XGBoostOptions(6, 8);
        foreach (var data in new[] { training, two })
        {
            var expected = Train(options, data, threads: 1);
            Assert.All(new[] { 2, 3, 7 }, threads => Assert.Equal(expected, Train(options, data, threads)));
        }
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Processors_without_these_instructions_grow_the_same_trees(string switchedOff)
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is not null)
        {
            Assert.Skip("This is the second process.");
            return;
        }

        // Which instructions are used is decided once a process, so a second process runs comparisons again.
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(XGBoostEngineTests).Assembly.Location, "-method", "*.Trees_equal_the_librarys_on_awkward_features"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[switchedOff] = "0";
        start.Environment[ChildVariable] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, false, "row-fraction")]
    [InlineData(false, true, false, "class-weights")]
    [InlineData(false, false, true, "max_delta_step")]
    public void A_setting_that_the_built_in_engine_does_not_know_is_left_to_the_library_and_said_so(bool sampled, bool weighted, bool additional, string named)
    {
        var options = new XGBoostOptions(3)
        {
            RowFraction = sampled ? 0.5 : 1,
            ClassWeights = weighted ? ClassWeights.Balanced : ClassWeights.None,
            AdditionalParameters = additional ? new Dictionary<string, string> { ["max_delta_step"] = "0.5" } : [],
        };
        var classifier = new XGBoostClassifier(options);
        using var model = (XGBoostClassifierModel)classifier.Fit(TestFeatures.Classes(60, 4, 3, 1), new FitContext(new Seed(1)));

        Assert.Contains(new Setting("engine", "library"), classifier.Settings);
        Assert.Contains(named, Assert.Single(model.Warnings), StringComparison.Ordinal);
        Assert.Contains(new Setting("engine", "built-in"), new XGBoostClassifier().Settings);
        Assert.Contains(new Setting("engine", "library"), new XGBoostClassifier(new XGBoostOptions { Engine = XGBoostEngine.Library }).Settings);
    }

    private static LabelledFeatures Awkward(string kind, int rows)
    {
        const int Columns = 14;
        var classes = TestFeatures.Classes(rows, Columns, classes: 3, seed: 4, distance: 0.4);
        var values = classes.Features.Values.ToArray();
        for (var row = 0; row < rows; row++)
        {
            var source = kind == "equal rows" ? row / 4 * 4 : row;
            for (var column = 0; column < Columns; column++)
            {
                var value = classes.Features.Row(source)[kind == "equal columns" ? column / 3 : column];
                values[(row * Columns) + column] = kind switch
                {
                    // Adding 0 turns a negative zero into a positive one.
                    "few values" => MathF.Round(value) + 0f,
                    "rectified" => Math.Max(0f, value),
                    "long tails" => MathF.Exp(4 * value),
                    "constant columns" when column % 3 == 0 => 7.5f,
                    _ => value,
                };
            }
        }

        return classes.WithFeatures(new FeatureMatrix(values, rows, Columns));
    }

    private static void AssertSameModel(XGBoostOptions options, LabelledFeatures training)
    {
        var expected = Train(options with { Engine = XGBoostEngine.Library }, training, threads: 1);
        var actual = Train(options, training, threads: 1);
        if (!expected.AsSpan().SequenceEqual(actual))
            Assert.Fail(FirstDifference(expected, actual));
    }

    private static byte[] Train(XGBoostOptions options, LabelledFeatures training, int threads)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var model = new XGBoostClassifier(options).Fit(training, new FitContext(new Seed(1), threads));
            model.Save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string FirstDifference(byte[] expected, byte[] actual)
    {
        using JsonDocument library = JsonDocument.Parse(expected), ours = JsonDocument.Parse(actual);
        var (left, right) = (Trees(library), Trees(ours));
        var differing = left.Zip(right).Index().Where(pair => pair.Item.First != pair.Item.Second).ToArray();
        return differing.Length == 0
            ? $"The models differ outside their trees, of which there are {left.Length} and {right.Length}."
            : $"{differing.Length} of {left.Length} trees differ; tree {differing[0].Index} is\n{differing[0].Item.First}\nand here\n{differing[0].Item.Second}";
    }

    private static string[] Trees(JsonDocument model) =>
    [
        .. model.RootElement.GetProperty("learner").GetProperty("gradient_booster").GetProperty("model").GetProperty("trees")
            .EnumerateArray().Select(tree => tree.GetRawText()),
    ];
}
