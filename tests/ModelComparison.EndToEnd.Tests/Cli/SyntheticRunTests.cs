using System.Runtime.CompilerServices;
using System.Text.Json;
using Xunit;

namespace ModelComparison.EndToEnd.Tests.Cli;

/// <summary>Images to report through the command line, on a few synthetic cells and a network with random weights.</summary>
public sealed class SyntheticRunTests : IDisposable
{
    private static readonly string[] DeterministicFiles = ["scores.json", "predictions.csv", "splits.json", "statistics.json", "report.html", "report.md", "manifest.json", "resolved.yaml"];
    private readonly TemporaryFolder folder = new();

    public SyntheticRunTests() => File.WriteAllText(folder["experiment.yaml"], """
        title: Tiny
        data: { synthetic: { images-per-class: 4 } }
        features: { weights: random:0 }
        classifiers: [logistic-regression, svm, { random-forest: { tree-count: 10 } }, { xgboost: { tree-count: 3, maximum-depth: 2 } }, k-means, majority-class]
        resampling: { stratified-k-fold: { folds: 2 } }
        """);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_goes_from_images_to_a_report_and_the_same_run_gives_the_same_bytes()
    {
        var (code, output, error) = Run("run", folder["experiment.yaml"], "--output", folder["one"]);
        Assert.True(code == 0, error);
        foreach (var learner in (string[])["Logistic regression", "RBF SVM", "Random forest", "XGBoost", "k-means, matched", "k-means, raw", "Majority class"])
            Assert.Contains(learner, output, StringComparison.Ordinal);
        Assert.DoesNotContain(output + error, c => char.IsControl(c) && c != '\n');
        Assert.Contains("note: The network has random weights (random:0)", error, StringComparison.Ordinal);
        var report = File.ReadAllText(folder["one/report.md"]);
        Assert.InRange(report.IndexOf("random weights", StringComparison.Ordinal), 0, 200);
        Assert.Equal(0, Run("run", folder["experiment.yaml"], "--output", folder["two"], "--threads", "1").Code);
        AssertSameBytes("one", "two");
    }

    [Fact]
    public void An_engine_that_takes_another_ones_place_is_named_in_log_and_report()
    {
        var (code, _, error) = Run("run", folder["experiment.yaml"], "--set", "classifiers=[{ xgboost: { tree-count: 2, row-fraction: 0.5 } }]", "--output", folder["sampled"]);
        Assert.True(code == 0, error);
        const string Sentence = "XGBoost is trained by libxgboost";
        Assert.Contains($"note: {Sentence}", error, StringComparison.Ordinal);
        Assert.Contains(Sentence, File.ReadAllText(folder["sampled/report.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_run_folder_has_its_id_for_a_name_beside_the_experiment()
    {
        var (code, output, error) = Run("run", folder["experiment.yaml"], "--set", "classifiers=[majority-class]");
        Assert.True(code == 0, error);
        var run = Assert.Single(Directory.GetDirectories(folder.FullPath), path => Path.GetFileName(path) != "cache");
        Assert.Matches("^[0-9a-f]{12}$", Path.GetFileName(run));
        Assert.Contains(run, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CommandLine.Kill)]
    [InlineData(CommandLine.Interrupt)]
    public void A_stopped_run_leaves_nothing_that_looks_finished_and_resumes_to_the_same_bytes(int signal)
    {
        // Seconds of work in hundreds of folds, so that the signal arrives in the middle even on a busy machine.
        string[] slow = ["run", folder["experiment.yaml"], "--set", "resampling.stratified-k-fold.repeats=12", "--set", "classifiers.random-forest.tree-count=100", "--threads", "1"];
        Assert.Equal(0, Run([.. slow, "--output", folder["undisturbed"]]).Code);
        var (code, error) = CommandLine.RunUntil(
            () => Directory.Exists(folder["stopped.partial/folds/logistic-regression"]), signal, folder["cache"], [.. slow, "--output", folder["stopped"]]);
        if (signal == CommandLine.Interrupt)
        {
            Assert.Equal(1, code);
            Assert.EndsWith("modelcompare: Stopped. What was finished is kept; the same command with --resume goes on from there.\n", error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(folder["stopped"]));
        Assert.False(File.Exists(folder["stopped.partial/scores.json"]));
        Assert.False(File.Exists(folder["stopped.partial/manifest.json"]));
        Assert.Equal(0, Run([.. slow, "--output", folder["stopped"], "--resume"]).Code);
        AssertSameBytes("undisturbed", "stopped");
    }

    [Fact]
    public void An_unreadable_image_stops_the_run_by_name_or_is_left_out_and_listed()
    {
        Assert.Equal(0, Run("synthesize", "--output", folder["cells"], "--images-per-class", "3").Code);
        File.WriteAllBytes(folder["cells/images/monocyte/broken.png"], [1, 2, 3]);
        string[] run = ["run", folder["experiment.yaml"], "--set", "data={ folder: cells/images }", "--set", "classifiers=[logistic-regression, majority-class]", "--output", folder["out"]];
        var (code, _, error) = Run(run);
        Assert.Equal(2, code);
        Assert.Contains("monocyte/broken.png", error, StringComparison.Ordinal);
        Assert.Contains("--skip-unreadable", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
        (code, _, error) = Run([.. run, "--skip-unreadable"]);
        Assert.True(code == 0, error);
        Assert.Contains("1 unreadable image was left out: monocyte/broken.png", error, StringComparison.Ordinal);
        Assert.Contains("monocyte/broken.png", File.ReadAllText(folder["out/report.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Remarkable_and_left_out_files_are_told_in_warnings_report_and_manifest_also_from_the_cache()
    {
        string[] told = ["\"is 16-bit grey, and values above 255 were clipped to 255 as Pillow and torchvision do\": monocyte/deep.png.",
            "sixteen-bit-grey: high-byte keeps the range", "although its name ends in \".jpg\"\": monocyte/mislabelled.jpg.", "1 file was left out (hidden or left by the operating system): monocyte/.hidden.png."];
        Assert.Equal(0, Run("synthesize", "--output", folder["cells"], "--images-per-class", "3").Code);
        AddRemarkableFiles(folder["cells/images/monocyte"]);
        string[] run = ["run", folder["experiment.yaml"], "--set", "data={ folder: cells/images }", "--set", "classifiers=[majority-class]"];
        string[] extract = ["extract", folder["cells/images"], "--weights", "random:0"];
        foreach (var name in (string[])["first", "cached"])
        {
            var (code, _, error) = Run([.. run, "--output", folder[name]]);
            Assert.True(code == 0, error);
            var report = File.ReadAllText(folder[$"{name}/report.md"]).Replace("\\", "", StringComparison.Ordinal);
            Assert.All(told, text => Assert.Contains(text, error, StringComparison.Ordinal));
            Assert.All(told, text => Assert.Contains(text, report, StringComparison.Ordinal));
            Assert.Equal(["monocyte/.hidden.png", "monocyte/deep.png", "monocyte/mislabelled.jpg"], FilesOf($"{name}/manifest.json", "files"));
            (code, _, error) = Run([.. extract, "--output", folder[$"{name}-features"]]);
            Assert.All(told, text => Assert.Contains(text, error, StringComparison.Ordinal));
            Assert.Equal(["monocyte/deep.png", "monocyte/mislabelled.jpg"], FilesOf($"{name}-features/manifest.json", "notes"));
            Assert.Equal(["monocyte/.hidden.png"], FilesOf($"{name}-features/manifest.json", "ignored"));
        }

        AssertSameBytes("first", "cached");
        var (_, output, high) = Run([.. extract, "--output", folder["high"], "--sixteen-bit-grey", "high-byte"]);
        Assert.Contains("0 from the cache", output, StringComparison.Ordinal);
        Assert.Contains("of which the high byte was taken", high, StringComparison.Ordinal);
        Assert.DoesNotContain("keeps the range", high, StringComparison.Ordinal);
        Assert.NotEqual(File.ReadAllBytes(folder["high/features.npy"]), File.ReadAllBytes(folder["cached-features/features.npy"]));
        var (_, _, configured) = Run([.. run, "--output", folder["high-run"], "--set", "features.sixteen-bit-grey=high-byte"]);
        Assert.Contains("of which the high byte was taken", configured, StringComparison.Ordinal);
    }

    [Fact]
    public void More_folds_than_images_of_a_class_end_in_one_sentence()
    {
        var (code, output, error) = Run("run", folder["experiment.yaml"], "--set", "resampling.stratified-k-fold.folds=5");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("class 'basophil' has 4 images and folds=5", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(folder.FullPath, "*.partial"));
    }

    [Fact]
    public void Extract_and_evaluate_together_do_what_run_does()
    {
        Assert.Equal(0, Run("synthesize", "--output", folder["cells"], "--images-per-class", "3").Code);
        var (code, output, error) = Run("extract", folder["cells/images"], "--output", folder["features"], "--weights", "random:0");
        Assert.True(code == 0, error);
        Assert.Contains("ms an image", output, StringComparison.Ordinal);
        Assert.Equal(0, Run("evaluate", folder["features"], "--output", folder["scores"], "--folds", "3", "--classifiers", "logistic-regression,k-means").Code);
        Assert.True(File.Exists(folder["scores/scores.json"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_one_sentence()
    {
        var (code, _, error) = Run("run", folder["experiment.yaml"], "--set", "classifiers=[majority-class]", "--output", "/proc/modelcompare/run");
        Assert.NotEqual(0, code);
        Assert.DoesNotContain("error in the program", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.StartsWith("modelcompare: ", StringComparison.Ordinal));
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) => CommandLine.Run(folder["cache"], arguments);

    private static void AddRemarkableFiles(string target, [CallerFilePath] string source = "")
    {
        var images = Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "ModelComparison.Native.Tests", "Data", "Images", "Fixtures", "Zoo");
        File.Copy(Path.Combine(images, "png-grey16.png"), Path.Combine(target, "deep.png"));
        File.Copy(Path.Combine(images, "png-named.jpg"), Path.Combine(target, "mislabelled.jpg"));
        File.Copy(Path.Combine(images, "png-grey.png"), Path.Combine(target, ".hidden.png"));
    }

    private string[] FilesOf(string manifest, string list)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(folder[manifest]));
        return [.. json.RootElement.GetProperty(list).EnumerateArray().Select(entry => entry.EnumerateObject().First().Value.GetString()!)];
    }

    private void AssertSameBytes(string left, string right)
    {
        foreach (var name in DeterministicFiles)
            Assert.True(File.ReadAllBytes(folder[$"{left}/{name}"]).AsSpan().SequenceEqual(File.ReadAllBytes(folder[$"{right}/{name}"])), name);
    }
}
