using System.Text.Json;
using Xunit;

namespace ModelComparison.EndToEnd.Tests.Cli;

/// <summary>Backbones by their names in experiments, several at once, and the weights that come with the build.</summary>
public sealed class BackbonesTests : IDisposable
{
    private const string Head = "data: { synthetic: { images-per-class: 6 } }\nclassifiers: [logistic-regression, majority-class]\nresampling: { stratified-k-fold: { folds: 2 } }\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Several_backbones_meet_the_same_classifiers_on_the_same_folds_in_one_report()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "weights", "resnet18-cntk.onnx");
        File.WriteAllText(folder["single.yaml"], Head + "features: { backbone: resnet18-cntk }\n");
        File.WriteAllText(folder["several.yaml"], Head + $$"""
            features:
              - { backbone: resnet18-cntk }
              - { backbone: mobilenet_v2, weights: random:0, image-size: 96 }
              - { backbone: '{{shipped}}', name: raw, scale: 0-255, channels: bgr, mean: [103, 116, 123], std: [1, 1, 1] }
            statistics: { baseline: logistic-regression-on-raw }
            """);
        Assert.Equal(0, Run("run", folder["single.yaml"], "--output", folder["single"]).Code);
        var (code, output, error) = Run("run", folder["several.yaml"], "--output", folder["several"]);
        Assert.True(code == 0, error);
        Assert.Contains("Logistic regression · mobilenet_v2", output, StringComparison.Ordinal);
        Assert.Contains("note: mobilenet_v2: The network has random weights", error, StringComparison.Ordinal);
        Assert.Contains("is of the first, resnet18-cntk: Grad-CAM", error, StringComparison.Ordinal);

        using var scores = JsonDocument.Parse(File.ReadAllText(folder["several/scores.json"]));
        string[] learners = [.. scores.RootElement.GetProperty("learners").EnumerateObject().Select(learner => learner.Name)];
        Assert.Equal(["logistic-regression", "majority-class", "logistic-regression-on-mobilenet-v2", "logistic-regression-on-raw"], learners);

        // The first backbone's rows are those of a run of its own.
        string[] Rows(string run) => [.. File.ReadLines(folder[$"{run}/predictions.csv"]).Where(line => line.Contains("logistic-regression,", StringComparison.Ordinal))];
        Assert.NotEmpty(Rows("single"));
        Assert.Equal(Rows("single"), Rows("several"));

        var manifest = File.ReadAllText(folder["several/manifest.json"]);
        Assert.Contains("Features of raw", manifest, StringComparison.Ordinal);
        Assert.Contains("ONNX Runtime 1.", manifest, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(folder["several"], "grad-cam-*", SearchOption.AllDirectories));
        Assert.Equal(0, Run("verify", folder["several"]).Code);
    }

    [Fact]
    public void A_sweep_takes_backbones_as_values()
    {
        File.WriteAllText(folder["experiment.yaml"], Head);
        File.WriteAllText(folder["sweep.yaml"], """
            experiment: experiment.yaml
            grid:
              features:
                - { backbone: resnet18-cntk }
                - [{ backbone: mobilenet_v2, weights: random:0, image-size: 96 }, { backbone: mobilenet_v2, weights: random:1, image-size: 96, name: other }]
            """);
        var (code, output, error) = Run("sweep", folder["sweep.yaml"], "--output", folder["out"]);
        Assert.True(code == 0, error + output);
        Assert.Contains("logistic-regression-on-other", File.ReadAllText(folder["out/summary.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_onnx_file_that_cannot_be_used_ends_a_run_with_one_sentence()
    {
        File.WriteAllText(folder["bad.onnx"], "no network");
        File.WriteAllText(folder["experiment.yaml"], Head + "features: { backbone: bad.onnx }\n");
        var (code, _, error) = Run("run", folder["experiment.yaml"], "--output", folder["out"]);
        Assert.Equal(2, code);
        Assert.Contains("bad.onnx cannot be used as a backbone", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);

        (code, _, error) = Run("extract", folder["."], "--output", folder["out"], "--backbone", "resnet5");
        Assert.Equal(2, code);
        Assert.Contains("--backbone must be resnet18-cntk, resnet50, mobilenet_v2 or the path of an .onnx file; got 'resnet5'", error, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) => CommandLine.Run(folder["cache"], arguments);
}
