using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Data.Synthetic;
using ModelComparison.Vision.Detection;
using ModelComparison.Vision.Training;
using TorchSharp;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Detection;

/// <summary>Trainings of seconds: ten synthetic cells of 64 pixels.</summary>
public sealed class DetectionTrainerTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mc-detection-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(OptimizerKind.Auto)]
    [InlineData(OptimizerKind.Sgd)]
    public void An_interrupted_training_goes_on_to_the_same_bytes(OptimizerKind kind)
    {
        var data = Cells();
        var options = Options(3) with { Schedule = new TrainingScheduleOptions { Epochs = 3, BatchSize = 3, NominalBatchSize = 6, WarmupEpochs = 0, Optimizer = kind } };
        new DetectionTrainer(options).Train(data, Folder("whole"));

        // Stopped in the middle of an epoch, between two summed batches, in a validation, and at an epoch's end.
        var stops = 0;
        for (var resume = false; ; resume = true)
        {
            using var source = new CancellationTokenSource();
            var left = 1 + (2 * stops);
            try
            {
                new DetectionTrainer(options).Train(data, Folder("parts"), resume, Epochs(_ => { if (left-- == 0) source.Cancel(); }), null, source.Token);
                break;
            }
            catch (OperationCanceledException)
            {
                stops++;
            }
        }

        Assert.True(stops >= 2, $"stopped {stops} times");
        foreach (var name in (string[])[DetectionRunFiles.LastWeights, DetectionRunFiles.BestWeights, DetectionRunFiles.Results, DetectionRunFiles.Arguments, DetectionRunFiles.Record, "val_batch0_pred.jpg", "train_batch0.jpg"])
            Assert.True(File.ReadAllBytes(Path.Combine(Folder("whole"), name)).SequenceEqual(File.ReadAllBytes(Path.Combine(Folder("parts"), name))), name);
        Assert.False(File.Exists(Path.Combine(Folder("parts"), DetectionRunFiles.State)));
    }

    [Fact]
    public void A_training_leaves_its_folder_and_no_tensor()
    {
        Collect();
        var drift = LiveTensors.DriftOf(() => Yolov8Network.FromSeed(0, classCount: 3));
        var before = LiveTensors.Settled();
        var live = new List<long>();
        var result = new DetectionTrainer(Options(4) with { EpochsWithoutMosaic = 2 }).Train(
            Cells(), Folder("run"), progress: new Reports(report => { if (report.Detail?.StartsWith("loss", StringComparison.Ordinal) == true) live.Add(torch.Tensor.TotalCount); }));

        string[] files = [.. Directory.EnumerateFiles(Folder("run"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder("run"), path)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "args.yaml", "results.csv", "train_batch0.jpg", "train_batch1.jpg", "train_batch4.jpg", "train_batch5.jpg", "training.json", "val_batch0_labels.jpg", "val_batch0_pred.jpg",
                "weights/best.safetensors", "weights/last.safetensors",
            ],
            files);
        Assert.Contains("\nhsv_s: 0.7\n", File.ReadAllText(Path.Combine(Folder("run"), DetectionRunFiles.Arguments)), StringComparison.Ordinal);
        Assert.Equal(4, result.Epochs.Count);
        Assert.Equal(result.Epochs.Select(epoch => epoch.Epoch), DetectionResultsFile.Read(Path.Combine(Folder("run"), DetectionRunFiles.Results)).Select(epoch => epoch.Epoch));
        Assert.All(result.Epochs, epoch => Assert.True(epoch.Training.Total > 0 && epoch.Validation.Total > 0));
        Assert.Equal(4, live.Count);
        Assert.Equal(live[1], live[3]);
        Collect();
        // The trained network, the averaged one and the one that the best weights are read into.
        Assert.Equal(before + (3 * drift), torch.Tensor.TotalCount);
    }

    [Fact]
    public void The_loss_falls_and_another_seed_gives_other_weights()
    {
        var result = new DetectionTrainer(Options(6)).Train(Cells(), Folder("first"));
        new DetectionTrainer(Options(1) with { Seed = 5 }).Train(Cells(), Folder("second"));

        // Training losses are of other pictures every epoch; the validation images stay the same.
        Assert.All(result.Epochs.Zip(result.Epochs.Skip(1)), pair => Assert.True(pair.Second.Validation.Total < pair.First.Validation.Total));
        Assert.False(Bytes("first").SequenceEqual(Bytes("second")));
    }

    [Fact]
    public void Weights_of_another_class_count_are_taken_as_far_as_they_fit_and_that_is_said()
    {
        new DetectionTrainer(Options(1)).Train(Cells(), Folder("five"));
        var notes = new List<string>();
        var twoClasses = Cells() with { ClassNames = ["cell", "other"] };
        twoClasses = twoClasses with { Training = OneClass(twoClasses.Training), Validation = OneClass(twoClasses.Validation) };

        new DetectionTrainer(Options(1) with { Weights = Path.Combine(Folder("five"), DetectionRunFiles.BestWeights) })
            .Train(twoClasses, Folder("two"), note: notes.Add);

        Assert.Contains(notes, text => text.Contains("other shapes, left at their initial values", StringComparison.Ordinal));
        Assert.Equal(2, DetectionWeights.Load(Path.Combine(Folder("two"), DetectionRunFiles.LastWeights)).ClassCount);
    }

    [Fact]
    public void One_image_is_enough_to_train_on()
    {
        var cells = Cells();
        var result = new DetectionTrainer(Options(1)).Train(cells with { Training = [cells.Training[0]] }, Folder("one"));

        Assert.Single(result.Epochs);
    }

    [Fact]
    public void A_training_that_was_killed_in_its_first_epoch_starts_again_with_resume_to_the_same_bytes()
    {
        new DetectionTrainer(Options(1)).Train(Cells(), Folder("whole"));
        Assert.Throws<AggregateException>(() => new DetectionTrainer(Options(1)).Train(
            Cells(), Folder("killed"), progress: Epochs(_ => throw new AggregateException("as if killed after a batch"))));

        Assert.Contains("Start it again with --resume", Refusal(Options(1), "killed"), StringComparison.Ordinal);
        Assert.Contains("epochs: 1, now it is epochs: 2", Refusal(Options(2), "killed", resume: true), StringComparison.Ordinal);
        var notes = new List<string>();
        new DetectionTrainer(Options(1)).Train(Cells(), Folder("killed"), resume: true, note: notes.Add);

        Assert.Contains(notes, text => text.Contains("starts from the beginning", StringComparison.Ordinal));
        AssertSameFiles("whole", "killed");
    }

    [Fact]
    public void A_finished_training_is_read_and_not_trained_again()
    {
        var first = new DetectionTrainer(Options(2)).Train(Cells(), Folder("run"));
        Assert.Contains("holds a finished training", Refusal(Options(2), "run"), StringComparison.Ordinal);
        Assert.Contains("epochs: 2, now it is epochs: 3", Refusal(Options(3), "run", resume: true), StringComparison.Ordinal);

        var again = new DetectionTrainer(Options(2)).Train(Cells(), Folder("run"), resume: true, progress: Epochs(_ => Assert.Fail("trained")));

        Assert.Equal(first.Epochs, again.Epochs);
        Assert.Null(again.WaitingShare);
        Assert.Equal((first.BestEpoch, first.StoppedEarly, first.Record.Source, "cells"), (again.BestEpoch, again.StoppedEarly, again.Record.Source, again.Record.Source));
        Assert.Equal(first.Record.Labels.Boxes, again.Record.Labels.Boxes);
        Assert.Equal(first.BestScores.MeanAveragePrecision50To95, again.BestScores.MeanAveragePrecision50To95);
        Assert.Equal(first.BestScores.Classes[0].Curves.F1, again.BestScores.Classes[0].Curves.F1);
        Assert.Equal(first.BestScores.ConfusionMatrix.ToArray(), again.BestScores.ConfusionMatrix.ToArray());
    }

    [Fact]
    public void Images_that_vanish_in_the_middle_are_left_out_and_listed_and_the_epoch_goes_on()
    {
        var data = Cells();
        var (training, validation) = (data.Training[2], data.Validation[1]);
        var notes = new List<string>();

        // Nothing is kept in memory, so that files are read whenever they are needed.
        var result = new DetectionTrainer(Options(2) with { ImageMemoryBytes = 0 }).Train(data, Folder("run"), note: notes.Add, progress: Epochs(_ =>
        {
            File.Delete(training.FullPath);
            File.WriteAllText(validation.FullPath, "no image");
        }));

        Assert.Equal(2, result.Epochs.Count);
        var lost = result.Record.Remarks.Where(text => text.Contains("in the middle of the training", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lost.Length);
        Assert.All((string[])[training.RelativePath, validation.RelativePath], path => Assert.Contains(lost, text => text.StartsWith($"{path} could not be read any more", StringComparison.Ordinal)));
        Assert.All(lost, text => Assert.Contains(text, notes));
        Assert.Equal(data.Validation.Count - 1, result.BestScores.Classes.Sum(scores => scores.GroundTruths));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_one_sentence_and_resume_goes_on()
    {
        new DetectionTrainer(Options(2)).Train(Cells(), Folder("whole"));
        var obstacle = Path.Combine(Folder("full"), DetectionRunFiles.LastWeights);

        // A folder in the place of the file stands for a full disk.
        var message = Assert.Throws<WriteException>(() => new DetectionTrainer(Options(2)).Train(
            Cells(), Folder("full"), progress: Epochs(_ => Directory.CreateDirectory(obstacle)))).Message;
        Assert.StartsWith($"{obstacle} cannot be written: ", message, StringComparison.Ordinal);
        Assert.EndsWith("; free space, then go on with the same command and --resume.", message, StringComparison.Ordinal);
        Directory.Delete(obstacle);
        new DetectionTrainer(Options(2)).Train(Cells(), Folder("full"), resume: true);

        AssertSameFiles("whole", "full");
        Assert.Empty(Directory.GetFiles(Folder("full"), "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Folders_that_hold_something_else_are_refused()
    {
        Directory.CreateDirectory(Folder("full"));
        File.WriteAllText(Path.Combine(Folder("full"), "thesis.txt"), "");
        Assert.Contains("is not empty", Refusal(Options(1), "full"), StringComparison.Ordinal);
        Assert.Contains("no interrupted training", Refusal(Options(1), "nothing", resume: true), StringComparison.Ordinal);
        File.WriteAllText(Folder("file"), "");
        Assert.Contains("is a file", Refusal(Options(1), "file"), StringComparison.Ordinal);
    }

    [Fact]
    public void Resuming_with_other_settings_or_a_damaged_file_is_refused()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new DetectionTrainer(Options(2)).Train(
            Cells(), Folder("run"), progress: Epochs(_ => source.Cancel()), cancellationToken: source.Token));

        Assert.Contains("holds an interrupted training", Refusal(Options(2), "run"), StringComparison.Ordinal);
        Assert.Contains("epochs: 2, now it is epochs: 9", Refusal(Options(9), "run", resume: true), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Folder("run"), DetectionRunFiles.State), "gone");
        Assert.Contains("--resume cannot read", Refusal(Options(2), "run", resume: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_without_boxes_and_settings_out_of_range_are_refused()
    {
        var cells = Cells();
        var empty = cells with { Training = [.. cells.Training.Select(sample => sample with { Boxes = [] })] };
        Assert.Contains("has one", Assert.Throws<InputException>(() => new DetectionTrainer(Options(1)).Train(empty, Folder("run"))).Message, StringComparison.Ordinal);
        Assert.Contains("got 100", Assert.Throws<InputException>(() => new DetectionTrainer(Options(1) with { ImageSize = 100 })).Message, StringComparison.Ordinal);
        Assert.Contains("got 0", Assert.Throws<InputException>(() => new DetectionTrainer(Options(0))).Message, StringComparison.Ordinal);
        Assert.Contains("missing.pt", Refusal(Options(1) with { Weights = Path.Combine(root, "missing.pt") }, "run2"), StringComparison.Ordinal);
    }

    private static DetectionTrainerOptions Options(int epochs) => new()
    {
        Schedule = new TrainingScheduleOptions { Epochs = epochs, BatchSize = 6, NominalBatchSize = 6, WarmupEpochs = 0 },
        ImageSize = 64,
        Threads = 1,
    };

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static DetectionSample[] OneClass(IReadOnlyList<DetectionSample> samples) =>
        [.. samples.Select(sample => sample with { Boxes = [.. sample.Boxes.Select(box => box with { ClassIndex = 0 })] })];

    private string Folder(string name) => Path.Combine(root, name);

    private void AssertSameFiles(string expected, string actual)
    {
        string[] files = [.. Directory.GetFiles(Folder(expected), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder(expected), path)).Order(StringComparer.Ordinal)];
        Assert.Equal(files, Directory.GetFiles(Folder(actual), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder(actual), path)).Order(StringComparer.Ordinal));
        Assert.All(files, name => Assert.Equal(File.ReadAllBytes(Path.Combine(Folder(expected), name)), File.ReadAllBytes(Path.Combine(Folder(actual), name))));
    }

    private byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder(name), DetectionRunFiles.LastWeights));

    private string Refusal(DetectionTrainerOptions options, string folder, bool resume = false) =>
        Assert.Throws<InputException>(() => new DetectionTrainer(options).Train(Cells(), Folder(folder), resume)).Message;

    private DetectionDataset Cells()
    {
        var folder = Folder("cells");
        SyntheticDataset.Write(folder, new BloodCellOptions(3, new Seed(3), ImageSize: 64));
        return ImageFolderBoxes.Read(folder, new MaskBoxRule(), new HoldOutOptions());
    }

    // Told of training only, not of the images that are decoded before.
    private static Reports Epochs(Action<WorkProgress> told) =>
        new(report => { if (report.Stage.StartsWith("epoch", StringComparison.Ordinal)) told(report); });

    private sealed class Reports(Action<WorkProgress> told) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => told(value);
    }
}
