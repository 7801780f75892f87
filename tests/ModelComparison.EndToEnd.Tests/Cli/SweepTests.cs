using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ModelComparison.Data.Datasets;
using Xunit;

namespace ModelComparison.EndToEnd.Tests.Cli;

/// <summary>Sweeps through the command line: killed, crashed, and on a real Slurm, always to the same bytes.</summary>
public sealed partial class SweepTests : IDisposable
{
    private static readonly string[] SummaryNames = ["summary.csv", "summary.md", "summary.html"];
    private readonly TemporaryFolder folder = new();

    public SweepTests()
    {
        WriteFeatures();
        WriteExperiment("data: { features: features }");
        File.WriteAllText(folder["sweep.yaml"], """
            title: Small sweep
            experiment: experiment.yaml
            grid:
              preprocessing: [[], [z-score]]
              seed: [1, 2, 3]
            """);
    }

    public void Dispose() => folder.Dispose();

    private void WriteExperiment(string data) => File.WriteAllText(folder["experiment.yaml"], $$"""
        {{data}}
        classifiers: [logistic-regression, { random-forest: { tree-count: 20 } }, majority-class]
        resampling: { stratified-k-fold: { folds: 2, repeats: 4 } }
        """);

    // Features instead of images where the network is not what is tested: it takes seconds to build.
    private void WriteFeatures()
    {
        const int Rows = 60, Columns = 200;
        var random = new Random(3);
        var labels = Enumerable.Range(0, Rows).Select(row => row % 3).ToArray();
        var values = Enumerable.Range(0, Rows * Columns).Select(i => (float)(random.NextDouble() + (labels[i / Columns] == i % 3 ? 0.3 : 0))).ToArray();
        FeatureFolder.Write(folder["features"], new LabelledFeatures(new FeatureMatrix(values, Rows, Columns), labels, ["a", "b", "c"], null));
    }

    [Fact]
    public void A_sweep_that_is_killed_again_and_again_ends_in_the_same_bytes()
    {
        var watch = Stopwatch.StartNew();
        RunAll("undisturbed");
        var whole = watch.Elapsed;
        var random = new Random(5);
        for (var kill = 0; kill < 5; kill++)
        {
            var moment = whole * (0.1 + (0.5 * random.NextDouble()));
            CommandLine.RunFor(moment, CommandLine.Kill, folder["cache"], [.. Sweep("killed"), "--resume"]);
            Assert.False(File.Exists(folder["killed/summary.csv.partial"]));
        }

        RunAll("killed", "--resume");
        AssertSameSummary("undisturbed", "killed");
    }

    [Fact]
    public void A_worker_that_dies_costs_its_point_alone_and_the_point_can_be_repeated()
    {
        RunAll("undisturbed");
        var (code, output, error) = CommandLine.RunAndInterfere(KillFirstWorker, folder["cache"], [.. Sweep("crashed"), "--jobs", "1"]);
        Assert.True(code == 1, error + output);
        Assert.Contains("5 of 6 points done, 1 failed.", output, StringComparison.Ordinal);
        Assert.Contains("killed by signal 9", output, StringComparison.Ordinal);
        RunAll("crashed", "--retry-failed");
        AssertSameSummary("undisturbed", "crashed");
    }

    [Fact]
    public void A_dry_run_tells_the_points_what_is_done_and_how_long_the_rest_will_take_and_runs_nothing()
    {
        var (code, output, _) = Run([.. Sweep("out"), "--dry-run"]);
        Assert.Equal(0, code);
        Assert.Contains("Small sweep: 6 points.\nDone already: 0. To run: 6.\nEstimate: about ", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
        RunAll("out");
        Assert.Contains("Done already: 6. To run: 0.", Run([.. Sweep("out"), "--dry-run"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_has_the_layout_of_the_file_store_of_MLflow()
    {
        RunAll("out");
        var (code, output, error) = Run("export", "mlflow", folder["out"], "--output", folder["mlruns"]);
        Assert.True(code == 0, error);
        Assert.Contains("6 runs: ", output, StringComparison.Ordinal);
        var experiment = Assert.Single(Directory.GetDirectories(folder["mlruns"]), path => Path.GetFileName(path) != "0");
        Assert.Contains("name: Small sweep\n", File.ReadAllText(Path.Combine(experiment, "meta.yaml")), StringComparison.Ordinal);
        var runs = Directory.GetDirectories(experiment);
        Assert.Equal(6, runs.Length);
        foreach (var run in runs)
        {
            Assert.Matches($"run_id: \"?{Path.GetFileName(run)}\"?\n", File.ReadAllText(Path.Combine(run, "meta.yaml")));
            var lines = File.ReadAllLines(Path.Combine(run, "metrics", "logistic-regression.accuracy"));
            Assert.Equal(8, lines.Length);
            Assert.All(lines, line => Assert.Matches("^[0-9]{13} [0-9.]+ [0-7]$", line));
            Assert.Equal("2", File.ReadAllText(Path.Combine(run, "params", "resampling.stratified-k-fold.folds")));
            Assert.True(File.Exists(Path.Combine(run, "artifacts", "scores.json")));
            Assert.True(File.Exists(Path.Combine(run, "tags", "mlflow.runName")));
        }
    }

    [Fact]
    public void Slurm_gives_the_same_bytes_within_its_array_limit_and_is_picked_up_after_an_interruption()
    {
        using var cluster = SlurmMachine.Start(maximumArraySize: 4);
        WriteExperiment("data: { synthetic: { images-per-class: 4 } }\nfeatures: { weights: random:0 }");
        RunAll("undisturbed");
        string[] onCluster = [.. Sweep("cluster"), "--engine", "slurm", "--max-retries", "1"];
        var (stopped, stopError) = CommandLine.RunUntil(
            () => Directory.Exists(folder["cluster/points/slurm"]) && File.Exists(folder["cluster/points/slurm/jobs.json"]), CommandLine.Interrupt, folder["cache"], onCluster, cluster.Environment);
        Assert.Equal(1, stopped);
        Assert.Contains("Stopped following. Slurm goes on with job ", stopError, StringComparison.Ordinal);
        var local = Run(cluster.Environment, [.. Sweep("cluster"), "--resume"]);
        Assert.True(local.Code == 2 && local.Error.Contains("still run this sweep. Follow them with --engine slurm --resume", StringComparison.Ordinal), local.Error);
        var (code, output, error) = Run(cluster.Environment, [.. onCluster, "--resume"]);
        Assert.True(code == 0, error + output);
        Assert.Contains("is picked up", error, StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(folder["cluster/points/slurm"], "*_*.log").Length);
        AssertSameSummary("undisturbed", "cluster");
    }

    [Theory]
    [InlineData("/usr/bin/sbatch \"$@\" || exit; kill -KILL $PPID", "is picked up")]
    [InlineData("kill -KILL $PPID; sleep 4; exec /usr/bin/sbatch \"$@\"", "Slurm job 1: 6 points")]
    public void A_kill_between_the_submission_and_noting_it_runs_no_point_twice(string sbatch, string told)
    {
        using var cluster = SlurmMachine.Start(maximumArraySize: 4);
        var programs = Directory.CreateDirectory(folder["programs"]).FullName;
        File.WriteAllText(Path.Combine(programs, "sbatch"), $"#!/bin/sh\ncase $1 in --version) exec /usr/bin/sbatch --version;; esac\n{sbatch}\n");
        using (var chmod = Process.Start("chmod", ["755", Path.Combine(programs, "sbatch")]))
            chmod.WaitForExit();
        var killing = new Dictionary<string, string>(cluster.Environment) { ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}" };
        string[] onCluster = [.. Sweep("cluster"), "--engine", "slurm"];
        Assert.Equal(137, Run(killing, onCluster).Code);
        Assert.Contains("\"id\": \"\"", File.ReadAllText(folder["cluster/points/slurm/jobs.json"]), StringComparison.Ordinal);

        var (code, output, error) = Run(cluster.Environment, [.. onCluster, "--resume"]);
        Assert.True(code == 0, error + output);
        Assert.Contains(told, error, StringComparison.Ordinal);
        WaitForEmptyQueue(cluster, folder["cluster/points/slurm"], jobs: told.StartsWith("Slurm", StringComparison.Ordinal) ? 2 : 1);
        Assert.All(Directory.GetFiles(folder["cluster/points"], "status.json", SearchOption.AllDirectories), path => Assert.Contains("\"attempts\": 1", File.ReadAllText(path), StringComparison.Ordinal));
    }

    // A submission that comes late, after its follower was killed, has tasks that say that there is nothing to do.
    private static void WaitForEmptyQueue(SlurmMachine cluster, string logs, int jobs)
    {
        var watch = Stopwatch.StartNew();
        while (Directory.GetFiles(logs, "*_*.log").Length < 4 * jobs || !cluster.IsQueueEmpty())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "the queue did not become empty");
            Thread.Sleep(200);
        }

        Assert.Equal(4 * (jobs - 1), Directory.GetFiles(logs, "*_*.log").Count(path => File.ReadAllText(path).Contains("Nothing is run.", StringComparison.Ordinal)));
    }

    [Fact]
    public void On_Slurm_fail_fast_stops_the_later_points_of_tasks_that_run()
    {
        using var cluster = SlurmMachine.Start(maximumArraySize: 1);
        File.WriteAllText(folder["sweep.yaml"], """
            title: Failing sweep
            experiment: experiment.yaml
            grid:
              resampling.stratified-k-fold.folds: [21, 2, 3, 4, 5, 6, 7, 8]
              resampling.stratified-k-fold.repeats: [20, 21]
            """);
        var (code, output, error) = Run(cluster.Environment, [.. Sweep("cluster"), "--engine", "slurm", "--fail-fast"]);
        Assert.True(code == 1, error + output);
        Assert.Contains("of 16 points done", output, StringComparison.Ordinal);
        Assert.Contains("not run.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Slurm_extracts_in_shards_what_one_process_extracts_and_the_merge_notices_what_is_missing()
    {
        using var cluster = SlurmMachine.Start(maximumArraySize: 100);
        Assert.Equal(0, Run("synthesize", "--output", folder["cells"], "--images-per-class", "3").Code);
        string[] extract = ["extract", folder["cells/images"], "--weights", "random:0", "--no-cache"];
        Assert.Equal(0, Run([.. extract, "--output", folder["alone"]]).Code);
        var (code, output, error) = Run(cluster.Environment, [.. extract, "--output", folder["shards"], "--engine", "slurm", "--shards", "3"]);
        Assert.True(code == 0, error + output);
        foreach (var name in (string[])["features.npy", "labels.npy", "files.txt", "classes.txt"])
            Assert.Equal(File.ReadAllBytes(folder[$"alone/{name}"]), File.ReadAllBytes(folder[$"shards/{name}"]));
        Directory.Delete(folder["shards/shards/2-of-3"], recursive: true);
        var merge = Run([.. extract, "--output", folder["shards"], "--merge-shards", "3"]);
        Assert.Equal(2, merge.Code);
        Assert.Contains("2-of-3 is not complete", merge.Error, StringComparison.Ordinal);
        var last = Directory.GetDirectories(folder["cells/images"]).Order(StringComparer.Ordinal).Last();
        File.Copy(Directory.GetFiles(last)[0], Path.Combine(last, "zzz.png"));
        Assert.Equal(0, Run([.. extract, "--output", folder["shards"], "--shard", "2/3"]).Code);
        merge = Run([.. extract, "--output", folder["shards"], "--merge-shards", "3"]);
        Assert.Equal(2, merge.Code);
        Assert.Contains("no features of ", merge.Error, StringComparison.Ordinal);
    }

    private string[] Sweep(string output) => ["sweep", folder["sweep.yaml"], "--output", folder[output]];

    private void RunAll(string output, params string[] options)
    {
        var (code, text, error) = Run([.. Sweep(output), .. options]);
        Assert.True(code == 0, error + text);
    }

    private void AssertSameSummary(string expected, string actual)
    {
        foreach (var name in SummaryNames)
            Assert.True(File.ReadAllBytes(folder[$"{expected}/{name}"]).AsSpan().SequenceEqual(File.ReadAllBytes(folder[$"{actual}/{name}"])), $"{name} differs");
    }

    // The first child of the sweep that has a point in hand.
    private bool KillFirstWorker(int sweep)
    {
        if (!Directory.Exists(folder["crashed/points"]) || !Directory.EnumerateFiles(folder["crashed/points"], "status.json", SearchOption.AllDirectories).Any(path => File.ReadAllText(path).Contains("\"running\"", StringComparison.Ordinal)))
            return false;
        foreach (var stat in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)).Select(path => Path.Combine(path, "stat")))
        {
            if (ParentOf(stat) != sweep)
                continue;
            Assert.Equal(0, CommandLine.Signal(int.Parse(Path.GetFileName(Path.GetDirectoryName(stat)!), CultureInfo.InvariantCulture), CommandLine.Kill));
            return true;
        }

        return false;
    }

    private static int ParentOf(string stat)
    {
        try
        {
            var match = ParentPattern().Match(File.ReadAllText(stat));
            return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private (int Code, string Output, string Error) Run(params string[] arguments) => CommandLine.Run(folder["cache"], arguments);

    private (int Code, string Output, string Error) Run(IReadOnlyDictionary<string, string> environment, string[] arguments) => CommandLine.Run(folder["cache"], arguments, environment);

    [GeneratedRegex(@"\) [A-Z] (\d+) ")]
    private static partial Regex ParentPattern();
}
