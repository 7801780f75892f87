using System.Text.Json;
using System.Text.Json.Serialization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Trees;
using Xunit;

namespace ModelComparison.Native.Tests.Learning;

public sealed class RandomForestTests
{
    private static readonly Fixture ScikitLearn = JsonSerializer.Deserialize<Fixture>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Learning", "Fixtures", "tree.json")), JsonSerializerOptions.Web)!;

    public static TheoryData<string> Cases => [.. ScikitLearn.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_unpruned_tree_on_all_features_makes_the_splits_of_scikit_learn_wherever_one_is_best(string name)
    {
        var expected = ScikitLearn.Cases.Single(c => c.Name == name);
        using var model = GrowSingle(expected);
        var tree = model.Trees[0];

        // Breadth does not matter: both trees are walked from the root, left first, and left alone below a split that has an equal.
        var compared = 0;
        var next = 0;
        Walk(0, comparable: true);
        Assert.True(compared > 5, $"only {compared} splits were compared");

        void Walk(int? node, bool comparable)
        {
            var theirs = expected.Nodes[next++];
            if (theirs.Leaf)
            {
                if (comparable)
                    AssertLeaf(tree, tree.Nodes[node!.Value], theirs.Shares!);
                return;
            }

            comparable = comparable && theirs.Unique;
            if (comparable)
            {
                var ours = tree.Nodes[node!.Value];
                Assert.Equal((theirs.Feature, theirs.Threshold), (ours.Feature, ours.Threshold));
                compared++;
            }

            Walk(comparable ? tree.Nodes[node!.Value].Left : null, comparable);
            Walk(comparable ? tree.Nodes[node!.Value].Right : null, comparable);
        }
    }

    [Fact]
    public void Importances_of_a_single_tree_are_those_of_scikit_learn()
    {
        foreach (var expected in ScikitLearn.Cases)
        {
            using var model = GrowSingle(expected);

            // Splits that have an equal are drawn by chance; they lie deep and carry little weight.
            for (var feature = 0; feature < expected.Columns; feature++)
                Assert.Equal(expected.Importances[feature], model.FeatureImportances[feature], 0.08);
            Assert.Equal(1.0, model.FeatureImportances.Sum(), 1e-12);
        }
    }

    [Fact]
    public void Ten_forests_score_as_ten_of_scikit_learn_and_find_the_same_features()
    {
        var peer = JsonSerializer.Deserialize<ForestFixture>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Learning", "Fixtures", "forest.json")), JsonSerializerOptions.Web)!;
        string[] names = [.. Enumerable.Range(0, peer.Classes).Select(c => $"class {c}")];
        var all = new LabelledFeatures(new FeatureMatrix(peer.Values, peer.Labels.Length, peer.Features), peer.Labels, names);
        var test = all.SelectRows([.. Enumerable.Range(peer.Train, all.Count - peer.Train)]);
        var importances = new double[peer.Features];
        var scores = Enumerable.Range(0, peer.Scores.Length).Select(seed =>
        {
            using var model = (RandomForestModel)new RandomForest().Fit(
                all.SelectRows([.. Enumerable.Range(0, peer.Train)]), new FitContext(new Seed((ulong)seed), 2));
            for (var feature = 0; feature < importances.Length; feature++)
                importances[feature] += model.FeatureImportances[feature];
            var predictions = Predictions.FromProbabilities(names, test.Labels, model.PredictProbabilities(test.Features));
            Metric[] metrics = [MetricCatalog.Accuracy, MetricCatalog.RocAuc, MetricCatalog.LogLoss];
            return metrics.Select(metric => metric.Compute(predictions).Value).ToArray();
        }).ToArray();

        for (var metric = 0; metric < 3; metric++)
        {
            var (ours, ourError) = MeanAndError([.. scores.Select(score => score[metric])]);
            var (theirs, theirError) = MeanAndError([.. peer.Scores.Select(score => score[metric])]);
            Assert.InRange(ours, theirs - (2 * Math.Sqrt((ourError * ourError) + (theirError * theirError))), theirs + (2 * Math.Sqrt((ourError * ourError) + (theirError * theirError))));
        }

        var correlation = MathNet.Numerics.Statistics.Correlation.Pearson(importances, peer.Importances);
        Assert.True(correlation >= 0.95, $"importances correlate by {correlation}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void No_tree_is_deeper_than_allowed(int depth)
    {
        using var model = Grow(new RandomForestOptions(TreeCount: 10, MaximumDepth: depth));
        Assert.All(model.Trees, tree => Assert.InRange(tree.Depth, 1, depth));
    }

    [Fact]
    public void Small_nodes_are_not_split_and_small_leaves_are_not_made()
    {
        var training = TestFeatures.Classes(200, 6, 3, seed: 8, distance: 0.3);
        using var model = Grow(new RandomForestOptions(TreeCount: 5, MinimumSamplesLeaf: 7, Bootstrap: false), training);
        foreach (var tree in model.Trees)
        {
            var sizes = new int[tree.Nodes.Count];
            for (var row = 0; row < training.Count; row++)
            {
                for (var node = 0; ; node = training.Features.Row(row)[tree.Nodes[node].Feature] <= tree.Nodes[node].Threshold ? tree.Nodes[node].Left : tree.Nodes[node].Right)
                {
                    sizes[node]++;
                    if (tree.Nodes[node].IsLeaf)
                        break;
                }
            }

            Assert.All(sizes, size => Assert.True(size >= 7, $"a node has {size} rows"));
        }

        using var unsplit = Grow(new RandomForestOptions(TreeCount: 3, MinimumSamplesSplit: 201, Bootstrap: false), training);
        Assert.All(unsplit.Trees, tree => Assert.Single(tree.Nodes));
    }

    [Fact]
    public void Trees_differ_by_bootstrap_and_by_drawn_features()
    {
        using var bootstrapped = Grow(new RandomForestOptions(TreeCount: 2) { MaximumFeatures = MaximumFeatures.All });
        using var drawn = Grow(new RandomForestOptions(TreeCount: 2, Bootstrap: false) { MaximumFeatures = MaximumFeatures.Of(1) });
        Assert.NotEqual(bootstrapped.Trees[0].Nodes, bootstrapped.Trees[1].Nodes);
        Assert.NotEqual(drawn.Trees[0].Nodes, drawn.Trees[1].Nodes);
    }

    [Fact]
    public void A_heavier_class_is_predicted_more_often()
    {
        var training = TestFeatures.Classes(200, 4, 2, seed: 8, distance: 0.4);
        var heavy = new RandomForestOptions(TreeCount: 30, MaximumDepth: 4) { ClassWeights = ClassWeights.Of(new Dictionary<string, double> { ["class 1"] = 5 }) };
        using var plain = Grow(heavy with { ClassWeights = ClassWeights.None }, training);
        using var weighted = Grow(heavy, training);
        Assert.True(
            weighted.PredictProbabilities(training.Features).MostProbableClasses().Sum()
            > plain.PredictProbabilities(training.Features).MostProbableClasses().Sum() + 20);
    }

    [Fact]
    public void More_than_65536_rows_give_the_same_tree_as_their_distinct_values_would()
    {
        // Beyond 65 536 rows the ranks are wider; four copies of 20 000 rows must give the split of one copy.
        var one = TestFeatures.Classes(20_000, 3, 2, seed: 12, distance: 0.5);
        var rows = Enumerable.Range(0, 80_000).Select(row => row % 20_000).ToArray();
        var options = new RandomForestOptions(TreeCount: 1, MaximumDepth: 3, Bootstrap: false) { MaximumFeatures = MaximumFeatures.All };
        using var small = Grow(options, one);
        using var large = Grow(options, one.SelectRows(rows));
        Assert.Equal(small.Trees[0].Nodes, large.Trees[0].Nodes);
    }

    [Theory]
    [InlineData("sqrt", 2048, 45)]
    [InlineData("log2", 2048, 11)]
    [InlineData("all", 2048, 2048)]
    [InlineData("7", 2048, 7)]
    [InlineData("sqrt", 1, 1)]
    [InlineData("log2", 1, 1)]
    public void Maximum_features_are_counted_as_in_scikit_learn(string text, int features, int expected)
    {
        Assert.Equal(expected, MaximumFeatures.Parse(text).Count(features));
        Assert.Equal(text, MaximumFeatures.Parse(text).ToString());
    }

    [Fact]
    public void Settings_out_of_range_are_refused_by_name()
    {
        Assert.Contains("tree-count", Assert.Throws<InputException>(() => new RandomForest(new(TreeCount: 0))).Message, StringComparison.Ordinal);
        Assert.Contains("maximum-depth", Assert.Throws<InputException>(() => new RandomForest(new(MaximumDepth: 0))).Message, StringComparison.Ordinal);
        Assert.Contains("minimum-samples-split", Assert.Throws<InputException>(() => new RandomForest(new(MinimumSamplesSplit: 1))).Message, StringComparison.Ordinal);
        Assert.Contains("minimum-samples-leaf", Assert.Throws<InputException>(() => new RandomForest(new(MinimumSamplesLeaf: 0))).Message, StringComparison.Ordinal);
        Assert.Contains("maximum-features", Assert.Throws<InputException>(() => MaximumFeatures.Parse("half")).Message, StringComparison.Ordinal);
        Assert.Contains("at most the number of features", Assert.Throws<InputException>(
            () => Grow(new RandomForestOptions(1) { MaximumFeatures = MaximumFeatures.Of(13) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_model_file_is_refused_in_one_sentence()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var model = Grow(new RandomForestOptions(TreeCount: 2));
            model.Save(path);
            var bytes = File.ReadAllBytes(path);
            File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
            Assert.Contains(path, Assert.Throws<InputException>(() => RandomForestModel.Load(path)).Message, StringComparison.Ordinal);
            File.WriteAllText(path, "nothing of the kind");
            Assert.Throws<InputException>(() => RandomForestModel.Load(path));
            Assert.Throws<InputException>(() => ClassifierModelFile.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (double Mean, double StandardError) MeanAndError(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length));
    }

    private static void AssertLeaf(DecisionTree tree, TreeNode leaf, double[] shares)
    {
        Assert.True(leaf.IsLeaf);
        for (var c = 0; c < shares.Length; c++)
            Assert.Equal(shares[c], tree.LeafProbabilities[(leaf.Left * shares.Length) + c], 1e-12);
    }

    private static RandomForestModel GrowSingle(Case expected)
    {
        string[] names = [.. Enumerable.Range(0, expected.Classes).Select(c => $"class {c}")];
        var training = new LabelledFeatures(new FeatureMatrix(expected.Values, expected.Labels.Length, expected.Columns), expected.Labels, names);
        var weights = names.Zip(expected.ClassWeights).ToDictionary(pair => pair.First, pair => pair.Second);
        var options = new RandomForestOptions(TreeCount: 1, MaximumDepth: 1000, Bootstrap: false)
        {
            MaximumFeatures = MaximumFeatures.All,
            ClassWeights = ClassWeights.Of(weights),
        };
        return Grow(options, training);
    }

    private static RandomForestModel Grow(RandomForestOptions options, LabelledFeatures? training = null) => (RandomForestModel)new RandomForest(options)
        .Fit(training ?? TestFeatures.Classes(120, 12, 3, seed: 1), new FitContext(new Seed(5)));

    private sealed record Node(bool Leaf, double[]? Shares, bool Unique, int Feature, double Threshold);

    private sealed record Case(
        string Name,
        int Columns,
        int Classes,
        float[] Values,
        int[] Labels,
        [property: JsonPropertyName("class_weights")] double[] ClassWeights,
        double[] Importances,
        Node[] Nodes);

    private sealed record Fixture(Case[] Cases);

    private sealed record ForestFixture(int Features, int Classes, int Train, float[] Values, int[] Labels, double[][] Scores, double[] Importances);
}
