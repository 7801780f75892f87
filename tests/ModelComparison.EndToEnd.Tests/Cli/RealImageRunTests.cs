using System.Text.Json;
using Xunit;

namespace ModelComparison.EndToEnd.Tests.Cli;

/// <summary>The whole way on real white blood cells (Zheng et al. 2018, 300 images), where they are at hand.</summary>
public sealed class RealImageRunTests : IDisposable
{
    private const string DataVariable = "MODELCOMPARE_TEST_DATA";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Random_features_of_real_cells_score_as_scikit_learn_scores_them()
    {
        var data = Environment.GetEnvironmentVariable(DataVariable);
        if (string.IsNullOrEmpty(data))
            Assert.Skip($"Needs the real images: set {DataVariable} to the folder that has datasets/wbc-jtsc.");
        File.WriteAllText(folder["experiment.yaml"], $$"""
            title: White blood cells
            data: { folder: '{{data}}/datasets/wbc-jtsc/images', drop-classes-below: 5 }
            features: { weights: random:0 }
            classifiers: [logistic-regression, svm, random-forest, { xgboost: { tree-count: 5 } }, k-means, majority-class]
            """);
        var (code, _, error) = CommandLine.Run(folder["cache"], "run", folder["experiment.yaml"], "--output", folder["out"]);
        Assert.True(code == 0, error);
        Assert.Contains("Class 'basophil' was left out: it has 1 image, fewer than drop-classes-below: 5.", error, StringComparison.Ordinal);
        using var scores = JsonDocument.Parse(File.ReadAllText(folder["out/scores.json"]));
        var learners = scores.RootElement.GetProperty("learners");

        // scikit-learn on torchvision's random features: 0.88 and 0.96; another random network and other folds move them by some hundredths.
        Assert.InRange(Mean(learners.GetProperty("logistic-regression"), "accuracy"), 0.85, 0.91);
        Assert.InRange(Mean(learners.GetProperty("logistic-regression"), "roc-auc"), 0.94, 0.98);
        foreach (var learner in learners.EnumerateObject())
        {
            Assert.False(learner.Value.TryGetProperty("failure", out _), learner.Name);
            Assert.True(double.IsFinite(Mean(learner.Value, "accuracy")), learner.Name);
        }
    }

    // scikit-learn's logistic regression on these features: 0.913 to 0.926 over three shuffles.
    [Fact]
    public void The_weights_that_come_with_the_build_tell_real_cells_apart_without_any_download()
    {
        var data = Environment.GetEnvironmentVariable(DataVariable);
        if (string.IsNullOrEmpty(data))
            Assert.Skip($"Needs the real images: set {DataVariable} to the folder that has datasets/wbc-jtsc.");
        File.WriteAllText(folder["experiment.yaml"], $$"""
            title: White blood cells
            data: { folder: '{{data}}/datasets/wbc-jtsc/images', drop-classes-below: 5 }
            features: { backbone: resnet18-cntk, weights: imagenet }
            preprocessing: [z-score]
            classifiers: [logistic-regression, majority-class]
            """);
        var (code, _, error) = CommandLine.Run(folder["cache"], "run", folder["experiment.yaml"], "--output", folder["out"]);
        Assert.True(code == 0, error);
        Assert.DoesNotContain("random weights", error, StringComparison.Ordinal);
        using var scores = JsonDocument.Parse(File.ReadAllText(folder["out/scores.json"]));
        Assert.InRange(Mean(scores.RootElement.GetProperty("learners").GetProperty("logistic-regression"), "accuracy"), 0.90, 0.95);
        Assert.True(File.Exists(folder["out/figures/grad-cam-1-1.png"]) || Directory.EnumerateFiles(folder["out"], "grad-cam-*.png", SearchOption.AllDirectories).Any());
    }

    private static double Mean(JsonElement learner, string metric) => learner.GetProperty("metrics").GetProperty(metric).GetProperty("mean").GetDouble();
}
