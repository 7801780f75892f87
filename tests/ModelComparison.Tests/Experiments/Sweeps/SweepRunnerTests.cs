using ModelComparison.Data;
using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Storage;
using ModelComparison.Experiments.Sweeps;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Experiments.Sweeps;

public sealed class SweepRunnerTests : IDisposable
{
    private const string FourPoints = "grid: { seed: [1, 2], resampling.stratified-k-fold.folds: [2, 3] }";
    private readonly TemporaryFolder folder = new();

    public SweepRunnerTests()
    {
        TestFeatures.Write(folder);
        folder.Add("experiment.yaml", "data: { features: features }\nclassifiers: [logistic-regression, majority-class]\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_point_gets_a_folder_with_status_settings_log_and_scores()
    {
        var outcome = Run(FourPoints, "out", jobs: 2);
        Assert.True(outcome.IsComplete);
        Assert.Empty(outcome.Failures);
        Assert.Equal(4, Directory.GetDirectories(folder["out/points"]).Length);
        foreach (var (point, status) in outcome.Statuses)
        {
            Assert.Equal((PointState.Done, 1, Environment.MachineName), (status.State, status.Attempts, status.Host));
            Assert.NotNull(status.Queued);
            Assert.True(status.Started <= status.Finished);
            Assert.Equal(point.ResolvedYaml, File.ReadAllText(folder[$"out/points/{point.Id}/settings.yaml"]));
            Assert.True(File.Exists(folder[$"out/points/{point.Id}/run/{RunFileNames.Scores}"]));
            Assert.Contains("\"state\": \"done\"", File.ReadAllText(folder[$"out/points/{point.Id}/status.json"]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_point_has_the_scores_that_the_same_run_has()
    {
        var outcome = Run("grid: { seed: [5] }", "out");
        var file = ModelComparison.Experiments.Configuration.ExperimentFile.Load(folder["experiment.yaml"], ["seed=5"]);
        ModelComparison.Experiments.Runs.ExperimentRunner.Run(file, new() { OutputFolder = folder["alone"], ReportsFolder = folder.FullPath });
        Assert.Equal(File.ReadAllBytes(folder["alone/scores.json"]), File.ReadAllBytes(Path.Combine(outcome.Folder.RunPath(outcome.Statuses[0].Point.Id), "scores.json")));
    }

    [Fact]
    public void A_stopped_sweep_goes_on_where_it_was_and_repeats_nothing()
    {
        using var stop = new CancellationTokenSource();
        var worker = new ScriptedWorker(new SweepFolder(folder["out"]), folder.FullPath) { Before = (_, count) => Stop(stop, when: count == 3) };
        Assert.ThrowsAny<OperationCanceledException>(() => Run(FourPoints, "out", worker: worker, cancellationToken: stop.Token));
        Assert.Equal(2, Look(FourPoints, "out").Count(PointState.Done));
        Assert.Equal(2, Look(FourPoints, "out").Count(PointState.Queued));
        var second = new ScriptedWorker(new SweepFolder(folder["out"]), folder.FullPath);
        Assert.True(Run(FourPoints, "out", worker: second, resume: true).IsComplete);
        Assert.Equal(2, second.Ran.Count);
    }

    [Fact]
    public void A_point_that_was_killed_while_running_runs_again()
    {
        var outcome = Run(FourPoints, "out");
        var id = outcome.Statuses[1].Point.Id;
        Directory.Move(folder[$"out/points/{id}/run"], folder[$"out/points/{id}/run.partial"]);
        File.WriteAllText(folder[$"out/points/{id}/status.json"], File.ReadAllText(folder[$"out/points/{id}/status.json"]).Replace("\"done\"", "\"running\"", StringComparison.Ordinal));
        var worker = new ScriptedWorker(new SweepFolder(folder["out"]), folder.FullPath);
        Run(FourPoints, "out", worker: worker, resume: true);
        Assert.Equal([id], worker.Ran);
    }

    [Fact]
    public void A_begun_sweep_needs_resume_and_resume_refuses_a_changed_setting_by_name()
    {
        Run(FourPoints, "out");
        Refuses(() => Run(FourPoints, "out"), "holds this sweep already, with 4 of 4 points done. Use --resume to go on");
        Refuses(() => Run(FourPoints.Replace("[1, 2]", "[1, 3]", StringComparison.Ordinal), "out", resume: true), "its grid.seed.1 is 2, now it is 3");
        folder.Add("experiment.yaml", "data: { features: features }\nclassifiers: [{ logistic-regression: { maximum-iterations: 7 } }, majority-class]\n");
        Refuses(() => Run(FourPoints, "out", resume: true), "its experiment.classifiers.0.logistic-regression.maximum-iterations is 1000, now it is 7");
        folder.Add("experiment.yaml", "data: { features: features }\nclassifiers: [logistic-regression, majority-class]\n");
        TestFeatures.Write(folder, perClass: 13);
        Refuses(() => Run(FourPoints, "out", resume: true), "the contents of features have changed since");
    }

    [Fact]
    public void A_failing_point_is_told_with_its_sentence_and_the_others_are_unharmed()
    {
        const string Failing = "grid: { resampling.stratified-k-fold.folds: [2, 13, 3] }";
        var outcome = Run(Failing, "out");
        var (point, status) = Assert.Single(outcome.Failures);
        Assert.Equal(PointState.Failed, status.State);
        Assert.Contains("class 'monocyte' has 12 images", status.Failure, StringComparison.Ordinal);
        Assert.Contains("class 'monocyte' has 12 images", File.ReadAllText(folder[$"out/points/{point.Id}/log.txt"]), StringComparison.Ordinal);
        Assert.Equal(2, outcome.Count(PointState.Done));

        Assert.Empty(RanOnResume(Failing, retryFailed: false));
        Assert.Equal([point.Id], RanOnResume(Failing, retryFailed: true));
    }

    [Fact]
    public void A_point_that_fails_is_tried_again_as_often_as_allowed()
    {
        var worker = new ScriptedWorker(new SweepFolder(folder["out"]), folder.FullPath) { Before = (_, count) => count <= 2 ? throw new WorkerLostException("signal 11") : 0 };
        var outcome = Run("grid: { seed: [1] }", "out", worker: worker, maximumRetries: 2);
        Assert.Equal(3, worker.Ran.Count);
        Assert.True(outcome.IsComplete);
        Assert.Empty(outcome.Failures);
        var hopeless = new ScriptedWorker(new SweepFolder(folder["other"]), folder.FullPath) { Before = (_, _) => throw new WorkerLostException("signal 11") };
        var failed = Assert.Single(Run("grid: { seed: [1] }", "other", worker: hopeless, maximumRetries: 2).Failures);
        Assert.Equal(3, hopeless.Ran.Count);
        Assert.Equal("signal 11", failed.Status.Failure);
    }

    [Fact]
    public void Fail_fast_begins_no_further_point()
    {
        var worker = new ScriptedWorker(new SweepFolder(folder["out"]), folder.FullPath);
        var outcome = Run("grid: { resampling.stratified-k-fold.folds: [2, 13, 3, 4] }", "out", worker: worker, failFast: true);
        Assert.Equal(2, worker.Ran.Count);
        Assert.Equal(2, outcome.Count(PointState.Queued));
    }

    [Fact]
    public void Shards_divide_the_points_and_together_are_the_whole()
    {
        Run(FourPoints, "out", shard: new SweepShard(1, 3));
        Assert.Equal([0, 3], DonePositions("out"));
        Run(FourPoints, "out", shard: new SweepShard(3, 3));
        Assert.Equal([0, 2, 3], DonePositions("out"));
        Run(FourPoints, "out", shard: new SweepShard(2, 3));
        Assert.True(Look(FourPoints, "out").IsComplete);
    }

    [Fact]
    public void Two_processes_cannot_carry_out_the_same_sweep()
    {
        var worker = new ScriptedWorker(new SweepFolder(folder["out"]), folder.FullPath)
        {
            Before = (_, count) =>
            {
                if (count == 1)
                    Refuses(() => Run(FourPoints, "out", resume: true), "another process is working on this sweep");
                return 0;
            },
        };
        Assert.True(Run(FourPoints, "out", worker: worker).IsComplete);
    }

    [Fact]
    public void Retry_failed_repeats_finished_points_with_a_classifier_that_failed_and_no_others()
    {
        const string Failing = "grid: { classifiers: [[majority-class], [majority-class, { random-forest: { tree-count: 5, maximum-features: 7 } }]] }";
        var outcome = Run(Failing, "out");
        Assert.Equal(2, outcome.Count(PointState.Done));
        var (point, status) = Assert.Single(outcome.Failures);
        Assert.Contains("at most the number of features", status.Failure, StringComparison.Ordinal);
        var summary = SweepSummary.Read(Load(Failing), outcome.Folder);

        Assert.Empty(RanOnResume(Failing, retryFailed: false));
        Assert.Equal([point.Id], RanOnResume(Failing, retryFailed: true));
        var again = Look(Failing, "out").Statuses.Single(entry => entry.Point.Id == point.Id).Status;
        Assert.Equal((PointState.Done, 2, status.Failure), (again.State, again.Attempts, again.Failure));
        Assert.True(again.Started > status.Finished);
        Assert.Equal(summary.Points.Select(row => row.Learners.Count), SweepSummary.Read(Load(Failing), outcome.Folder).Points.Select(row => row.Learners.Count));
    }

    [Fact]
    public void Shards_of_different_counts_cannot_work_at_the_same_time()
    {
        var worker = new ScriptedWorker(new SweepFolder(folder["out"]), folder.FullPath)
        {
            Before = (_, count) =>
            {
                if (count == 1)
                {
                    Refuses(() => Run(FourPoints, "out", resume: true, shard: new SweepShard(2, 3)), "another process is working on shard 1/2 of this sweep, which has points of shard 2/3. Use the same number of shards everywhere");
                    Refuses(() => Run(FourPoints, "out", resume: true), "another process is working on shard 1/2 of this sweep, which has points of the whole");
                    Run(FourPoints, "out", resume: true, shard: new SweepShard(2, 2));
                }

                return 0;
            },
        };
        Run(FourPoints, "out", worker: worker, shard: new SweepShard(1, 2));
        Assert.True(Look(FourPoints, "out").IsComplete);

        // Locks that a finished division left behind hinder nobody.
        Run(FourPoints, "out", resume: true, shard: new SweepShard(1, 3));
    }

    [Fact]
    public void No_further_point_begins_once_it_may_not()
    {
        var folderOfSweep = new SweepFolder(folder["out"]);
        Run(FourPoints, "out", shard: new SweepShard(1, 4));
        var worker = new ScriptedWorker(folderOfSweep, folder.FullPath);
        var points = Load(FourPoints).Points.Skip(1).ToList();
        points.ForEach(point => folderOfSweep.Prepare(point, DateTimeOffset.Now));
        var options = new SweepOptions { Jobs = 1, CreateWorker = () => worker, MayBegin = () => worker.Ran.Count < 2 };
        new LocalRunner().Run(folderOfSweep, [.. points.Select(point => point.Id)], [], options, CancellationToken.None);
        Assert.Equal(2, worker.Ran.Count);
    }

    private static int Stop(CancellationTokenSource source, bool when)
    {
        if (when)
            source.Cancel();
        return 0;
    }

    private static void Refuses(Action action, string message) => Assert.Contains(message, Assert.Throws<InputException>(action).Message, StringComparison.Ordinal);

    private List<string> RanOnResume(string yaml, bool retryFailed)
    {
        var worker = new ScriptedWorker(new SweepFolder(folder["out"]), folder.FullPath);
        Run(yaml, "out", worker: worker, resume: true, retryFailed: retryFailed);
        return worker.Ran;
    }

    private int[] DonePositions(string output)
        => [.. Look(FourPoints, output).Statuses.Index().Where(entry => entry.Item.Status.State == PointState.Done).Select(entry => entry.Index)];

    private SweepOutcome Look(string yaml, string output) => SweepRunner.Look(Load(yaml), new SweepFolder(folder[output]));

    private SweepFile Load(string yaml)
    {
        folder.Add("sweep.yaml", $"experiment: experiment.yaml\n{yaml}\n");
        return SweepFile.Load(folder["sweep.yaml"]);
    }

    private SweepOutcome Run(
        string yaml, string output, int jobs = 1, IPointWorker? worker = null, bool resume = false, bool retryFailed = false, int maximumRetries = 0, bool failFast = false,
        SweepShard? shard = null, CancellationToken cancellationToken = default)
    {
        var sweepFolder = new SweepFolder(folder[output]);
        var options = new SweepOptions
        {
            Jobs = jobs,
            Resume = resume,
            RetryFailed = retryFailed,
            MaximumRetries = maximumRetries,
            FailFast = failFast,
            Shard = shard ?? SweepShard.All,
            CreateWorker = () => worker ?? new PointRunner(sweepFolder, folder.FullPath),
        };
        return SweepRunner.Run(Load(yaml), sweepFolder, new LocalRunner(), options, cancellationToken);
    }

    /// <summary>A worker that does as it is told before it runs a point.</summary>
    private sealed class ScriptedWorker(SweepFolder sweep, string experimentFolder) : IPointWorker
    {
        private readonly PointRunner runner = new(sweep, experimentFolder);

        public List<string> Ran { get; } = [];

        public Func<string, int, int> Before { get; init; } = (_, _) => 0;

        public void ExtractFeatures(string id, int threads, CancellationToken cancellationToken) => runner.ExtractFeatures(id, threads, cancellationToken);

        public PointStatus Run(string id, int threads, CancellationToken cancellationToken)
        {
            Ran.Add(id);
            Before(id, Ran.Count);
            return runner.Run(id, threads, cancellationToken);
        }

        public void Dispose()
        {
        }
    }
}
