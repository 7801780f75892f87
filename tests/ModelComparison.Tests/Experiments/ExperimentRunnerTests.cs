using ModelComparison.Data;
using ModelComparison.Data.Splits;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Runs;
using ModelComparison.Experiments.Storage;
using ModelComparison.Tests.Data;
using Xunit;

namespace ModelComparison.Tests.Experiments;

public sealed class ExperimentRunnerTests : IDisposable
{
    private const string Managed = "classifiers: [logistic-regression, { random-forest: { tree-count: 5 } }, { k-means: { cluster-count: 3 } }, majority-class]\n";
    private static readonly string[] DeterministicFiles =
        [RunFileNames.Scores, RunFileNames.Predictions, RunFileNames.Splits, RunFileNames.Manifest, RunFileNames.ResolvedSettings];

    private readonly TemporaryFolder folder = new();

    public ExperimentRunnerTests() => TestFeatures.Write(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_same_run_with_other_threads_has_the_same_bytes()
    {
        Run(Parse(), "one", threads: 1);
        Run(Parse(), "two", threads: 3);
        AssertSameBytes("one", "two");
    }

    [Fact]
    public void A_stored_run_reads_back_as_it_was()
    {
        var outcome = Run(Parse("data.groups={ a: [monocyte], b: [plain, 'with, comma'] }"), "run");
        var loaded = RunRecord.Load(folder["run"]);
        Assert.Equal(outcome.Record.Result.Files, loaded.Result.Files);
        Assert.Equal(outcome.Record.Result.Labels, loaded.Result.Labels);
        foreach (var (before, after) in outcome.Record.Result.Learners.Zip(loaded.Result.Learners))
        {
            Assert.Equal(before.LearnerId, after.LearnerId);
            Assert.Equal(before.Settings, after.Settings);
            foreach (var (fold, read) in before.Folds.Zip(after.Folds))
            {
                Assert.Equal(fold.PredictedLabels, read.PredictedLabels);
                Assert.Equal(fold.Clusters, read.Clusters);
                Assert.Equal(fold.Probabilities?.Values.ToArray(), read.Probabilities?.Values.ToArray());
                Assert.Equal((fold.FitSeconds, fold.PredictSeconds), (read.FitSeconds, read.PredictSeconds));
            }
        }

        Assert.Equal(["a", "b"], loaded.Manifest.Groups.Select(group => group.Name));
    }

    [Fact]
    public void Groups_of_the_splits_are_drawn_whole_by_the_bootstrap_and_read_back()
    {
        var files = RunRecord.Load(Run(Parse(), "alone").Folder).Result.Files!;
        GroupFile.Write(folder["groups.csv"], files, [.. files.Select((_, row) => $"patient {row / 6}")]);
        var grouped = Run(Parse("resampling.group-by={ file: groups.csv }"), "grouped").Record;
        var loaded = RunRecord.Load(folder["grouped"]);

        Assert.Equal(6, grouped.Judgement!.Comparison.GroupCount);
        Assert.Equal("patient 5", loaded.Result.ImageGroups![^1]);
        Assert.Equal(grouped.Result.ImageGroups, loaded.Result.ImageGroups);
        Assert.Equal(6, loaded.Judgement!.Comparison.GroupCount);
        Assert.Null(RunRecord.Load(folder["alone"]).Result.ImageGroups);
        Assert.DoesNotContain("groups", File.ReadAllText(folder["alone/splits.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_run_is_continued_and_ends_in_the_same_bytes()
    {
        Run(Parse(), "undisturbed");
        StopAfterFolds("stopped", 3);
        Assert.False(Directory.Exists(folder["stopped"]));
        Assert.False(RunRecord.IsRun(folder["stopped.partial"]));

        var notes = new List<string>();
        Run(Parse(), "stopped", resume: true, notes: notes);
        AssertSameBytes("undisturbed", "stopped");
        Assert.Empty(notes);
        Assert.InRange(RunRecord.Load(folder["stopped"]).Timings.ResumedFolds, 3, 11);
        Assert.False(Directory.Exists(folder["stopped.partial"]));
    }

    [Fact]
    public void Without_resume_a_stopped_run_starts_anew_and_says_so()
    {
        StopAfterFolds("run", 2);
        var notes = new List<string>();
        Run(Parse(), "run", notes: notes);
        Assert.Contains("An interrupted run of these settings is started anew; --resume would have continued it.", notes);
        Assert.Equal(0, RunRecord.Load(folder["run"]).Timings.ResumedFolds);
    }

    [Fact]
    public void Resume_refuses_a_changed_setting_and_names_it()
    {
        StopAfterFolds("run", 2);
        var error = Assert.Throws<InputException>(() => Run(Parse("classifiers.random-forest.tree-count=6"), "run", resume: true));
        Assert.Contains("its classifiers.1.random-forest.tree-count is 5, now it is 6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_refuses_changed_data()
    {
        StopAfterFolds("run", 2);
        TestFeatures.Write(folder, perClass: 13);
        Assert.Contains("have changed since", Assert.Throws<InputException>(() => Run(Parse(), "run", resume: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_of_a_finished_run_computes_nothing()
    {
        Run(Parse(), "run");
        Assert.True(Run(Parse(), "run", resume: true).WasFinished);
    }

    [Fact]
    public void A_folder_with_other_files_is_never_replaced()
    {
        folder.Add("mine/notes.txt", "keep me");
        Assert.Contains("holds files that are no run", Assert.Throws<InputException>(() => Run(Parse(), "mine")).Message, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["mine/notes.txt"]));
    }

    [Fact]
    public void A_run_of_other_settings_in_the_folder_is_replaced_only_when_the_new_one_is_complete_and_it_says_so()
    {
        var first = Run(Parse(), "run").Record.Manifest.RunId;
        var notes = new List<string>();
        var second = Run(Parse("seed=8"), "run", notes: notes, during: () => Assert.Equal(first, RunRecord.IdOf(folder["run"]))).Record.Manifest.RunId;
        Assert.Equal(second, RunRecord.IdOf(folder["run"]));
        Assert.Contains(notes, note => note.Contains($"holds the run {first} of other settings", StringComparison.Ordinal));
        Assert.Equal(["features", "run"], Directory.EnumerateDirectories(folder.FullPath).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_learner_that_fails_is_reported_and_the_others_go_on()
    {
        var outcome = Run(Parse("classifiers=[{ random-forest: { tree-count: 5, maximum-features: 7 } }, majority-class]"), "run");
        var failed = outcome.Record.Result.Learners[0];
        Assert.Contains("at most the number of features, 6; got 7", failed.Failure, StringComparison.Ordinal);
        Assert.Contains(outcome.Record.Manifest.Warnings, warning => warning.StartsWith("Random forest failed:", StringComparison.Ordinal));
        Assert.Equal(3, RunRecord.Load(folder["run"]).Result.Learners[1].Folds.Count);
    }

    [Fact]
    public void A_class_with_fewer_images_than_folds_ends_in_one_sentence_before_anything_is_written()
    {
        var error = Assert.Throws<InputException>(() => Run(Parse("resampling.stratified-k-fold.folds=13"), "run"));
        Assert.Contains("class 'monocyte' has 12 images", error.Message, StringComparison.Ordinal);
        Assert.Contains("drop-classes-below: 13", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run.partial"]));
    }

    [Fact]
    public void Two_processes_cannot_work_on_one_run()
    {
        var error = Assert.ThrowsAny<InputException>(() => Run(Parse(), "run", during: () => Run(Parse(), "run")));
        Assert.Contains("another process is working on this run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_run_folder_is_named()
    {
        Run(Parse(), "run");
        File.WriteAllText(folder["run/predictions.csv"], "learner,split\nsvm,0\n");
        Assert.Contains("predictions.csv: the file is damaged", Assert.Throws<InputException>(() => RunRecord.Load(folder["run"])).Message, StringComparison.Ordinal);
        File.WriteAllText(folder["run/manifest.json"], "{");
        Assert.Contains("manifest.json: the file is damaged", Assert.Throws<InputException>(() => RunRecord.Load(folder["run"])).Message, StringComparison.Ordinal);
        File.Delete(folder["run/manifest.json"]);
        Assert.Contains("holds no finished run", Assert.Throws<InputException>(() => RunRecord.Load(folder["run"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_run_id_follows_settings_and_data()
    {
        var one = Run(Parse(), "one").Record.Manifest.RunId;
        Assert.Equal(one, Run(Parse(), "two").Record.Manifest.RunId);
        Assert.NotEqual(one, Run(Parse("seed=8"), "three").Record.Manifest.RunId);
        TestFeatures.Write(folder, perClass: 13);
        Assert.NotEqual(one, Run(Parse(), "four").Record.Manifest.RunId);
    }

    [Fact]
    public void Groups_are_judged_by_the_sum_of_the_probabilities_of_their_classes()
    {
        var record = Run(Parse(), "run").Record;
        var result = record.Result;
        ManifestGroup[] groups = [new("a", ["plain", "monocyte"]), new("b", ["with, comma"])];
        var grouped = (record with { Manifest = record.Manifest with { Groups = groups } }).Grouped!;
        Assert.Null(record.Grouped);
        var (before, after) = (result.Learners[0].Folds[0], grouped.Learners[0].Folds[0]);
        for (var row = 0; row < before.PredictedLabels.Count; row++)
        {
            // The sum of two of three probabilities: equal but for the order of the additions.
            Assert.Equal(before.Probabilities![row, 0] + before.Probabilities[row, 1], after.Probabilities![row, 0], 1e-15);
            Assert.Equal(after.Probabilities[row, 0] >= after.Probabilities[row, 1] ? 0 : 1, after.PredictedLabels[row]);
        }
    }

    private ExperimentFile Parse(params string[] options)
        => ExperimentFile.Parse($"title: Test\ndata: {{ features: features }}\n{Managed}resampling: {{ stratified-k-fold: {{ folds: 3 }} }}\n", "e.yaml", folder.FullPath, options);

    private RunOutcome Run(ExperimentFile file, string output, int threads = 2, bool resume = false, List<string>? notes = null, Action? during = null)
        => ExperimentRunner.Run(file, new RunOptions
        {
            OutputFolder = folder[output],
            ReportsFolder = folder.FullPath,
            Threads = threads,
            Resume = resume,
            Note = note => notes?.Add(note),
            WriteReports = (_, _) => during?.Invoke(),
        });

    private void StopAfterFolds(string output, int folds)
    {
        using var source = new CancellationTokenSource();
        var stop = new StopWhen(progress =>
        {
            if (progress is { Stage: "cross-validation" } && progress.Done >= folds)
                source.Cancel();
        });
        var options = new RunOptions { OutputFolder = folder[output], ReportsFolder = folder.FullPath, Threads = 1, Progress = stop };
        Assert.ThrowsAny<OperationCanceledException>(() => ExperimentRunner.Run(Parse(), options, source.Token));
    }

    private void AssertSameBytes(string left, string right)
    {
        foreach (var name in DeterministicFiles)
            Assert.Equal(File.ReadAllBytes(folder[$"{left}/{name}"]), File.ReadAllBytes(folder[$"{right}/{name}"]));
    }

    private sealed class StopWhen(Action<WorkProgress> watch) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => watch(value);
    }
}
