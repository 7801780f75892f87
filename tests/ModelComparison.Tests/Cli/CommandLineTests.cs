using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Cli;

public class CommandLineTests
{
    public static TheoryData<string> Commands =>
        ["", "run", "audit", "extract", "evaluate", "sweep", "detect", "detect train", "detect evaluate", "detect predict", "synthesize", "report", "verify", "notebook", "notebook run", "notebook new", "explain", "export", "export mlflow", "weights", "weights list", "weights fetch", "weights verify", "weights info", "weights train", "doctor"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_is_as_kept_and_has_an_example(string command)
    {
        var (code, output, error) = Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((0, ""), (code, error));
        if (command.Length > 0)
            Assert.Contains("\nExample:\n  modelcompare ", output, StringComparison.Ordinal);
        GoldenFile.Check($"help{(command.Length > 0 ? "-" + command.Replace(' ', '-') : "")}.txt", output);
    }

    [Theory]
    [InlineData("", "modelcompare: 'modelcompare' needs a command: run, ")]
    [InlineData("rum", "modelcompare: 'modelcompare' has no command 'rum'; did you mean \"run\"? see 'modelcompare --help'.")]
    [InlineData("run", "modelcompare: 'modelcompare run' needs EXPERIMENT.yaml; it is not there. See 'modelcompare run --help'.")]
    [InlineData("run a.yaml --ouput x", "modelcompare: 'modelcompare run' has no option '--ouput'; did you mean \"--output\"? see 'modelcompare run --help'.")]
    [InlineData("run a.yaml --threads 0", "modelcompare: --threads must be a whole number from 1 to 4096; got '0'. See 'modelcompare run --help'.")]
    [InlineData("run /nowhere/a.yaml", "modelcompare: /nowhere/a.yaml: there is no such file. Give the path of a YAML file.")]
    [InlineData("extract /nowhere", "modelcompare: 'modelcompare extract' needs --output DIR; it is not there. See 'modelcompare extract --help'.")]
    [InlineData("extract /nowhere --output /tmp/x", "modelcompare: There is no image folder /nowhere; check the path.")]
    [InlineData("extract /nowhere --output /tmp/x --precision float16", "modelcompare: --precision must be one of float32, bfloat16; got 'float16'; did you mean")]
    [InlineData("evaluate /nowhere --output /tmp/x", "modelcompare: There is no feature folder /nowhere; check the path.")]
    [InlineData("evaluate /nowhere --output /tmp/x --classifiers svm,random-forrest", "modelcompare: --classifiers has no 'random-forrest'; did you mean \"random-forest\"?")]
    [InlineData("evaluate /nowhere --output /tmp/x --folds 3 --fold-index f.npy", "modelcompare: evaluate takes --folds or --fold-index; got both. Remove one.")]
    [InlineData("synthesize --output /tmp/x --difficulty 2", "modelcompare: --difficulty must be a number from 0 to 1; got '2'. See 'modelcompare synthesize --help'.")]
    [InlineData("sweep /nowhere/a.yaml", "modelcompare: /nowhere/a.yaml: there is no such file. Give the path of a YAML file.")]
    [InlineData("sweep a.yaml --shard 3/2", "modelcompare: --shard must be i/n with whole numbers and i from 1 to n, for example 1/4; got '3/2'.")]
    [InlineData("sweep a.yaml --engine slrum", "modelcompare: --engine must be one of local, slurm; got 'slrum'; did you mean \"slurm\"?")]
    [InlineData("weights fetch resnet51", "modelcompare: There are no published weights for 'resnet51'; did you mean \"resnet50\"?")]
    [InlineData("weights info /nowhere.pth", "modelcompare: /nowhere.pth: there is no such file. Give the path of a .pth, .pt or .safetensors file.")]
    [InlineData("weights info /etc/hostname", "modelcompare: Weights file '/etc/hostname' cannot be used: ")]
    [InlineData("weights train /nowhere --output /tmp/x.safetensors", "modelcompare: There is no image folder /nowhere; check the path.")]
    [InlineData("weights train /nowhere --output /tmp/x.safetensors --learning-rate 0", "modelcompare: --learning-rate must be above 0 and below 10; got 0.")]
    [InlineData("weights train /nowhere --output /tmp/x.safetensors --batch 1", "modelcompare: --batch must be a whole number from 2 to 4096; got '1'.")]
    [InlineData("weights train /nowhere --output /tmp/x.safetensors --backbone resnet51", "modelcompare: --backbone must be one of resnet50, mobilenet_v2; got 'resnet51'; did you mean")]
    [InlineData("sweep a.yaml --engine slurm --shard 1/2", "modelcompare: --shard is for machines without a scheduler; --engine slurm divides the points itself. Remove one of them.")]
    [InlineData("extract '' --output /tmp/x", "modelcompare: IMAGE_FOLDER must not be empty; got ''. See 'modelcompare extract --help'.")]
    [InlineData("run a.yaml --output ''", "modelcompare: --output must not be empty; got ''. See 'modelcompare run --help'.")]
    [InlineData("detect train /nowhere --output /tmp/x", "modelcompare: /nowhere: there is no such file or folder. Give a data.yaml, a PASCAL VOC folder, or a folder of image classes with --boxes.")]
    [InlineData("detect train /etc/hostname --output /tmp/x", "modelcompare: /etc/hostname: a detection data set is a data.yaml or a folder; got a file that ends in ''.")]
    [InlineData("detect train /etc --output /tmp/x", "modelcompare: /etc: a folder of detection data needs a data.yaml, or 'images' and 'annotations' (PASCAL VOC); it has neither.")]
    [InlineData("detect train /etc --output /tmp/x --boxes grad-cam", "modelcompare: --boxes grad-cam needs the run that explains the images: grad-cam:RUN_FOLDER")]
    [InlineData("detect train /etc --output /tmp/x --boxes somewhere", "modelcompare: Boxes are centre:SHARE, mask, mask:FOLDER, labels:FOLDER or grad-cam:RUN_FOLDER; got 'somewhere'.")]
    [InlineData("detect train /etc --output /tmp/x --boxes centre:2", "modelcompare: A centre box needs a share of the image above 0 and at most 1; got 2.")]
    [InlineData("detect train /etc --output /tmp/x --optimizer adm", "modelcompare: --optimizer must be one of auto, adam, adamw, sgd; got 'adm'; did you mean")]
    [InlineData("detect train /etc --output /tmp/x --image-size 100", "modelcompare: --image-size must be a multiple of 32; got 100. Use 128.")]
    [InlineData("detect evaluate /nowhere.pt /etc", "modelcompare: Weights file '/nowhere.pt' does not exist")]
    [InlineData("detect predict /etc/hostname a.png --output /tmp/x", "modelcompare: Weights file '/etc/hostname' cannot be used: ")]
    [InlineData("verify /nowhere", "modelcompare: /nowhere: there is no such folder. Give the folder that 'modelcompare run' named at its end.")]
    [InlineData("report /nowhere --output /tmp/x", "modelcompare: report takes --output with --compare only; a run's own report goes into its folder. Remove --output.")]
    [InlineData("report /nowhere --compare /nowhere", "modelcompare: --compare needs different runs; got /nowhere twice. Remove one.")]
    [InlineData("report /nowhere", "modelcompare: /nowhere: there is no such folder. Give the folder that 'modelcompare run' named at its end.")]
    public void Wrong_arguments_and_files_are_one_line_and_exit_code_2(string arguments, string line)
    {
        string[] words = [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "''" ? "" : word)];
        var (code, output, error) = Run(words);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(line, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(c => c == '\n'));
    }

    [Fact]
    public void A_full_disk_is_one_line_and_exit_code_1()
    {
        // The number by which the system says it.
        var full = new IOException("No space left on device.", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);
        foreach (var error in (Exception[])[WriteException.Of("scores.json", full), full])
        {
            using var text = new StringWriter();
            Assert.Equal(1, ErrorBoundary.Guard(new Screen(TextWriter.Null, text, IsInteractive: false), () => throw error));
            Assert.Contains("; free space, or choose another folder.", text.ToString(), StringComparison.Ordinal);
            Assert.Equal(1, text.ToString().Count(c => c == '\n'));
        }
    }

    [Fact]
    public void Features_of_one_class_are_refused_before_any_work()
    {
        using var folder = new TemporaryFolder();
        Experiments.TestFeatures.Write(folder);
        var count = FeatureFolder.Read(folder["features"]).Count;
        NpyFile.Write(folder["features/labels.npy"], new long[count], count);
        var (code, _, error) = Run(["evaluate", folder["features"], "--output", folder["out"], "--folds", "3"]);
        Assert.Equal(2, code);
        Assert.Contains("A comparison needs images of at least two classes; all ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void A_file_in_the_place_of_the_output_folder_is_refused_before_any_work()
    {
        using var folder = new TemporaryFolder();
        Experiments.TestFeatures.Write(folder);
        File.WriteAllText(folder["out"], "mine");
        var (code, _, error) = Run(["evaluate", folder["features"], "--output", folder["out"], "--folds", "3"]);
        Assert.Equal((2, $"modelcompare: --output needs a folder; {folder["out"]} is a file. Choose another name.\n"), (code, error));
        Assert.Equal("mine", File.ReadAllText(folder["out"]));
    }

    [Fact]
    public void An_output_folder_with_a_separator_at_its_end_is_the_same_folder()
    {
        using var folder = new TemporaryFolder();
        Experiments.TestFeatures.Write(folder);
        for (var time = 0; time < 2; time++)
        {
            var (code, _, error) = Run(["evaluate", folder["features"] + "/", "--output", folder["out"] + "/", "--classifiers", "majority-class", "--folds", "3"]);
            Assert.Equal((0, ""), (code, error.Contains("modelcompare:", StringComparison.Ordinal) ? error : ""));
        }

        Assert.True(File.Exists(Path.Combine(folder["out"], "scores.json")));
        Assert.Empty(Directory.GetDirectories(folder["."], "*.partial"));
    }

    [Fact]
    public void Evaluate_writes_scores_and_the_comparison_without_control_characters()
    {
        using var folder = new TemporaryFolder();
        Experiments.TestFeatures.Write(folder);
        var (code, output, error) = Run(["evaluate", folder["features"], "--output", folder["out"], "--classifiers", "logistic-regression,k-means,majority-class", "--folds", "3"]);
        Assert.Equal(0, code);
        Assert.Contains("Logistic regression", output, StringComparison.Ordinal);
        Assert.Contains("k-means, raw", output, StringComparison.Ordinal);
        Assert.Contains("no image was predicted as", output, StringComparison.Ordinal);
        Assert.DoesNotContain(output + error, c => char.IsControl(c) && c != '\n');
        foreach (var file in (string[])["scores.json", "predictions.csv", "splits.json", "tables/comparison.csv", "report.html", "report.md"])
            Assert.True(File.Exists(folder[$"out/{file}"]), file);
    }

    [Fact]
    public void Report_writes_the_same_bytes_again()
    {
        using var folder = new TemporaryFolder();
        Experiments.TestFeatures.Write(folder);
        Assert.Equal(0, Run(["evaluate", folder["features"], "--output", folder["out"], "--classifiers", "logistic-regression,majority-class", "--folds", "3"]).Code);
        var (html, markdown) = (File.ReadAllBytes(folder["out/report.html"]), File.ReadAllBytes(folder["out/report.md"]));
        File.WriteAllText(folder["out/report.html"], "spoilt");
        File.Delete(folder["out/report.md"]);
        Assert.Equal(0, Run(["report", folder["out"], "--format", "html"]).Code);
        Assert.False(File.Exists(folder["out/report.md"]));
        var tables = Directory.GetFiles(folder["out/tables"]).ToDictionary(path => path, File.ReadAllBytes);
        Directory.Delete(folder["out/figures"], recursive: true);
        Assert.Equal(0, Run(["report", folder["out"]]).Code);
        Assert.All(tables, table => Assert.Equal(table.Value, File.ReadAllBytes(table.Key)));
        Assert.True(File.Exists(folder["out/figures/roc-macro.json"]));
        Assert.Contains("roc-macro: MODELCOMPARE_CHROMIUM is 'none'", File.ReadAllText(folder["out/figures/missing.txt"]), StringComparison.Ordinal);
        Assert.Equal(html, File.ReadAllBytes(folder["out/report.html"]));
        Assert.Equal(markdown, File.ReadAllBytes(folder["out/report.md"]));
    }

    [Fact]
    public void Verify_says_that_every_number_is_the_same_and_names_the_first_that_is_not()
    {
        using var folder = new TemporaryFolder();
        Experiments.TestFeatures.Write(folder);
        Assert.Equal(0, Run(["evaluate", folder["features"], "--output", folder["out"], "--classifiers", "logistic-regression,k-means", "--folds", "3"]).Code);
        var (code, output, _) = Run(["verify", folder["out"]]);
        Assert.Equal(0, code);
        Assert.Matches("verified. [1-9][0-9]* numbers in [0-9]+ files came out the same.", output);

        var scores = File.ReadAllText(folder["out/scores.json"]);
        File.WriteAllText(folder["out/scores.json"], scores.Replace("\"is-clusterer\": true", "\"is-clusterer\": false", StringComparison.Ordinal));
        var lines = File.ReadAllLines(folder["out/predictions.csv"]);
        lines[1] = lines[1][..^1] + (lines[1][^1] == '1' ? '2' : '1');
        File.WriteAllText(folder["out/predictions.csv"], string.Join('\n', lines) + "\n");
        (code, output, _) = Run(["verify", folder["out"]]);
        Assert.Equal(1, code);
        Assert.Contains("DIFFERENT  predictions.csv: row 2 (learner logistic-regression, repeat 0, fold 0", output, StringComparison.Ordinal);
        Assert.Contains("DIFFERENT  scores.json: learners.k-means.is-clusterer: false, now true", output, StringComparison.Ordinal);
        Assert.Contains("NOT verified. 2 files of", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_names_data_that_changed_or_are_gone()
    {
        using var folder = new TemporaryFolder();
        Experiments.TestFeatures.Write(folder);
        Assert.Equal(0, Run(["evaluate", folder["features"], "--output", folder["out"], "--classifiers", "majority-class", "--folds", "3"]).Code);
        File.AppendAllText(folder["features/files.txt"], "");
        var bytes = File.ReadAllBytes(folder["features/features.npy"]);
        bytes[^2] ^= 1;
        File.WriteAllBytes(folder["features/features.npy"], bytes);
        var (code, output, _) = Run(["verify", folder["out"]]);
        Assert.Equal(1, code);
        Assert.Contains("1 file of the data has changed: features.npy.", output, StringComparison.Ordinal);
        Directory.Delete(folder["features"], recursive: true);
        (code, _, var error) = Run(["verify", folder["out"]]);
        Assert.Equal(2, code);
        Assert.Contains($"the data folder {folder["features"]} is not there", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_puts_runs_side_by_side_and_says_which_cannot_be_paired()
    {
        using var folder = new TemporaryFolder();
        Experiments.TestFeatures.Write(folder);
        Assert.Equal(0, Run(["evaluate", folder["features"], "--output", folder["a"], "--classifiers", "logistic-regression,majority-class", "--folds", "3"]).Code);
        Assert.Equal(0, Run(["evaluate", folder["features"], "--output", folder["b"], "--classifiers", "logistic-regression,k-means", "--folds", "3"]).Code);
        Assert.Equal(0, Run(["evaluate", folder["features"], "--output", folder["c"], "--classifiers", "logistic-regression", "--folds", "4"]).Code);
        var (code, _, error) = Run(["report", folder["a"], "--compare", folder["b"], folder["c"], "--output", folder["side"]]);
        Assert.True(code == 0, error);
        var report = File.ReadAllText(folder["side/report.md"]);
        Assert.Contains("b against a, over the same 3 folds: the same in every fold: Logistic regression.", report, StringComparison.Ordinal);
        Assert.Contains("c and a cannot be paired: their images are divided into different folds.", report, StringComparison.Ordinal);
        Assert.Contains("| resampling.stratified-k-fold.folds | 3 | 3 | 4 |", report, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["side/tables/runs-differences-1.tex"]));
        Assert.False(File.Exists(folder["side/tables/runs-differences-2.tex"]));
    }

    [Fact]
    public void Explain_prints_value_default_and_meaning_and_runs_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Add("e.yaml", "data: { folder: nothing-here }\nclassifiers: [ { svm: { gamma: scale } } ]\n");
        var (code, output, _) = Run(["run", folder["e.yaml"], "--explain"]);
        Assert.Equal(0, code);
        Assert.Contains("classifiers.0.svm.gamma: scale  (default auto)\n    width of the Gaussian kernel", output, StringComparison.Ordinal);
        Assert.Equal(["e.yaml"], Directory.EnumerateFileSystemEntries(folder.FullPath).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(typeof(InputException), 2, false)]
    [InlineData(typeof(InvalidDataException), 2, false)]
    [InlineData(typeof(IOException), 1, false)]
    [InlineData(typeof(UnauthorizedAccessException), 1, false)]
    [InlineData(typeof(OperationCanceledException), 1, false)]
    [InlineData(typeof(NullReferenceException), 1, true)]
    public void Only_a_programming_error_shows_a_stack_trace_and_says_that_it_is_one(Type type, int exitCode, bool isTrace)
    {
        using var error = new StringWriter();
        var screen = new Screen(TextWriter.Null, error, IsInteractive: false);
        var exception = (Exception)Activator.CreateInstance(type, "first line\nsecond line")!;
        Assert.Equal(exitCode, ErrorBoundary.Guard(screen, () => throw exception));
        Assert.Equal(isTrace, error.ToString().Contains("this is an error in the program", StringComparison.Ordinal));
        Assert.Equal(isTrace, error.ToString().Count(c => c == '\n') > 1);
    }

    private static (int Code, string Output, string Error) Run(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLineProgram.Run(arguments, new Screen(output, error, IsInteractive: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
