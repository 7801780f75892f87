using System.Text.Json;
using Xunit;

namespace ModelComparison.EndToEnd.Tests.Cli;

/// <summary>A detector through the command line: trained, stopped and resumed, evaluated and used, on a few cells of 64 pixels.</summary>
public sealed class DetectTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public DetectTests()
    {
        var (code, _, error) = Run("synthesize", "--output", folder["cells"], "--images-per-class", "2", "--image-size", "64");
        Assert.True(code == 0, error);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_detector_is_trained_evaluated_and_used()
    {
        var (code, output, error) = Run([.. Training("2"), "--output", folder["run"]]);
        Assert.True(code == 0, error);
        Assert.Contains("mAP@0.5:0.95", output, StringComparison.Ordinal);
        Assert.Contains("of the time waiting for images", error, StringComparison.Ordinal);
        foreach (var file in (string[])["args.yaml", "results.csv", "scores.json", "report.html", "report.md", "train_batch0.jpg", "val_batch0_pred.jpg", "weights/best.safetensors", "figures/detection-results.json"])
            Assert.True(File.Exists(folder[$"run/{file}"]), file);

        var weights = folder["run/weights/best.safetensors"];
        (code, output, error) = Run("detect", "evaluate", weights, folder["cells"], "--boxes", "mask", "--rule", "coco", "--output", folder["scores.json"]);
        Assert.True(code == 0, error);
        Assert.Contains("by COCO's rule", output, StringComparison.Ordinal);
        Assert.Contains("looked at with 64 pixels, as in the training", error, StringComparison.Ordinal);
        Assert.Equal("coco", JsonDocument.Parse(File.ReadAllText(folder["scores.json"])).RootElement.GetProperty("rule").GetString());

        File.WriteAllText(folder["broken.png"], "no image");
        (code, output, error) = Run("detect", "predict", weights, folder["cells/images/monocyte/0000.png"], folder["broken.png"], "--image-size", "96", "--confidence", "0.0001", "--output", folder["found"]);
        Assert.Equal(1, code);
        Assert.Contains("broken.png is left out", error, StringComparison.Ordinal);
        Assert.Contains("with 96 pixels; the weights were trained with 64", error, StringComparison.Ordinal);
        var found = JsonDocument.Parse(File.ReadAllText(folder["found/detections.json"])).RootElement[0];
        Assert.Equal(64, found.GetProperty("width").GetInt32());
        Assert.Equal(found.GetProperty("objects").GetArrayLength(), File.ReadAllLines(folder["found/labels/0000.txt"]).Length);
        Assert.True(File.Exists(folder["found/0000.png"]));
    }

    [Fact]
    public void Boxes_come_from_the_heat_maps_of_a_run()
    {
        File.WriteAllText(folder["experiment.yaml"], $$"""
            title: Cells
            data: { folder: '{{folder["cells/images"]}}' }
            features: { weights: random:0 }
            classifiers: [logistic-regression]
            resampling: { stratified-k-fold: { folds: 2 } }
            shortcut-probe: false
            """);
        var (code, _, error) = Run("run", folder["experiment.yaml"], "--output", folder["explained"]);
        Assert.True(code == 0, error);

        (code, _, error) = Run(
            "detect", "train", folder["cells"], "--boxes", $"grad-cam:{folder["explained"]}", "--image-size", "64", "--epochs", "1", "--batch", "4", "--threads", "1", "--output", folder["run"]);
        Assert.True(code == 0, error);
        Assert.True(File.Exists(folder["run/weights/best.safetensors"]));

        (code, _, error) = Run("detect", "train", folder["cells/images"], "--boxes", $"grad-cam:{folder["run"]}", "--output", folder["other"]);
        Assert.Equal(2, code);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_stopped_training_says_how_to_go_on_and_ends_with_the_same_bytes()
    {
        Assert.Equal(0, Run([.. Training("6"), "--output", folder["whole"]]).Code);
        var (code, error) = CommandLine.RunUntil(
            () => File.Exists(folder["parts/results.csv"]), CommandLine.Interrupt, folder["cache"], [.. Training("6"), "--output", folder["parts"]]);
        Assert.Equal(1, code);
        Assert.Contains("--resume goes on from there", error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["parts/report.html"]));

        (code, _, error) = Run([.. Training("6"), "--output", folder["parts"], "--resume"]);
        Assert.True(code == 0, error);
        string[] files = [.. Directory.GetFiles(folder["whole"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder["whole"], path))];
        Assert.Contains("report.html", files);
        Assert.All(files, file => Assert.True(File.ReadAllBytes(folder[$"whole/{file}"]).SequenceEqual(File.ReadAllBytes(folder[$"parts/{file}"])), file));

        // The report is made again from the folder alone, with the same bytes.
        var report = File.ReadAllBytes(folder["whole/report.html"]);
        File.Delete(folder["whole/report.html"]);
        Assert.Equal(0, Run("report", folder["whole"]).Code);
        Assert.Equal(report, File.ReadAllBytes(folder["whole/report.html"]));
        Assert.Contains("Leave --compare out", Run("report", folder["whole"], "--compare", folder["parts"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_says_what_the_map_on_centre_boxes_measures()
    {
        File.WriteAllText(folder["experiment.yaml"], """
            title: Tiny
            data: { synthetic: { images-per-class: 4 } }
            features: { weights: random:0 }
            classifiers: [logistic-regression, majority-class]
            resampling: { stratified-k-fold: { folds: 2 } }
            detector: { true-boxes: mask, epochs: 1, image-size: 64, batch: 4 }
            """);
        var (code, _, error) = Run("run", folder["experiment.yaml"], "--output", folder["run"]);
        Assert.True(code == 0, error);
        Assert.Equal(2, Directory.GetFiles(folder["run/detector"], "scores.json", SearchOption.AllDirectories).Length);
        var claim = JsonDocument.Parse(File.ReadAllText(folder["run/detector.json"])).RootElement;

        // Ten test images; every constant box overlaps its centre box fully, so its mAP is that of the classes alone at all overlaps.
        Assert.Equal(10, claim.GetProperty("test-images").GetInt32());
        var constant = claim.GetProperty("constant-on-centre");
        Assert.Equal(constant.GetProperty("mean-average-precision50").GetDouble(), constant.GetProperty("mean-average-precision50-to95").GetDouble(), 1e-9);
        Assert.True(claim.GetProperty("true-detector-on-truth").ValueKind == JsonValueKind.Object);
        Assert.Contains("What the detector's mAP measures", File.ReadAllText(folder["run/report.md"]), StringComparison.Ordinal);

        // The report is made again from the folder alone, with the same bytes.
        var report = File.ReadAllBytes(folder["run/report.html"]);
        Assert.Equal(0, Run("report", folder["run"]).Code);
        Assert.Equal(report, File.ReadAllBytes(folder["run/report.html"]));
    }

    [Fact]
    public void An_experiment_trains_on_data_with_their_own_boxes_and_on_its_own_heat_maps()
    {
        const string Common = """
            title: Tiny
            data: { synthetic: { images-per-class: 4 } }
            features: { weights: random:0 }
            classifiers: [logistic-regression]
            resampling: { stratified-k-fold: { folds: 2 } }
            shortcut-probe: false
            explanations: false

            """;
        File.WriteAllText(folder["own.yaml"], Common + "detector: { data: cells/dataset.yaml, epochs: 1, image-size: 64, batch: 4 }\n");
        File.WriteAllText(folder["heat.yaml"], Common + "detector: { boxes: grad-cam, epochs: 1, image-size: 64, batch: 4 }\n");
        foreach (var (name, id, training) in ((string, string, string)[])[("own", "own", "training"), ("heat", "grad-cam", "fold-1-grad-cam")])
        {
            var (code, _, error) = Run("run", folder[$"{name}.yaml"], "--output", folder[name]);
            Assert.True(code == 0, error);
            var report = File.ReadAllText(folder[$"{name}/report.html"]);
            foreach (var figure in (string[])["results", "pr-curve", "confusion-matrix", "labels", "train-batch0", "val-batch0-pred"])
                Assert.Contains($"id=\"detector-{id}-{figure}\"", report, StringComparison.Ordinal);
            Assert.Equal(name == "heat", report.Contains("What the detector&#39;s mAP measures", StringComparison.Ordinal) || report.Contains("What the detector's mAP measures", StringComparison.Ordinal));
            Assert.True(File.Exists(folder[$"{name}/detector/{training}/weights/best.safetensors"]));

            // From the folder alone the same bytes; a training has a report of its own.
            Assert.Equal(0, Run("report", folder[name], "--format", "html").Code);
            Assert.Equal(report, File.ReadAllText(folder[$"{name}/report.html"]));
            Assert.Equal(0, Run("report", folder[$"{name}/detector/{training}"], "--format", "html").Code);
        }

        Assert.Equal(20, Directory.GetFiles(folder["heat/detector/heat-map-labels"], "*.txt", SearchOption.AllDirectories).Length);
    }

    private string[] Training(string epochs) =>
        ["detect", "train", folder["cells"], "--boxes", "mask", "--image-size", "64", "--batch", "4", "--epochs", epochs, "--patience", "0", "--threads", "1"];

    private (int Code, string Output, string Error) Run(params string[] arguments) => CommandLine.Run(folder["cache"], arguments);
}
