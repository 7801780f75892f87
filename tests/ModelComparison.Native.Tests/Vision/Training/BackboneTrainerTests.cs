using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Synthetic;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Runs;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Training;
using Xunit;

namespace ModelComparison.Native.Tests.Vision.Training;

/// <summary>Weights that users make themselves. MobileNetV2, because it is the quicker one; both go the same way.</summary>
public sealed class BackboneTrainerTests : IDisposable
{
    private static readonly BackboneTrainerOptions Small = new() { Backbone = Backbone.MobileNetV2, Epochs = 1, ImageSize = 64, BatchSize = 6, Seed = 3, Threads = 1 };
    private readonly string folder = Directory.CreateTempSubdirectory("backbone-").FullName;
    private readonly ImageFolder images;

    public BackboneTrainerTests()
    {
        var cells = Path.Combine(folder, "cells");
        SyntheticDataset.Write(cells, new BloodCellOptions(5, new Seed(21), ImageSize: 64), threads: 2);
        images = ImageFolder.Scan(SyntheticDataset.ImageFolderOf(cells));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_gives_others()
    {
        var first = File.ReadAllBytes(Train("a", Small));
        Assert.Equal(first, File.ReadAllBytes(Train("b", Small)));
        Assert.NotEqual(first, File.ReadAllBytes(Train("c", Small with { Seed = 4 })));
    }

    [Fact]
    public void A_network_learns_its_training_images()
    {
        var trained = new BackboneTrainer(Small with { Epochs = 12 }).Train(images, Path.Combine(folder, "own.safetensors"), cancellationToken: TestContext.Current.CancellationToken);

        // 25 images of five kinds that differ by colour and shape: chance is 0.2 and ln 5 = 1.6.
        Assert.True(trained.Losses[^1] < 0.5 * trained.Losses[0], $"{trained.Losses[0]} to {trained.Losses[^1]}");
        Assert.True(trained.Accuracies[^1] >= 0.8, $"{trained.Accuracies[^1]}");
    }

    [Fact]
    public void A_file_holds_every_tensor_of_the_network_and_says_what_it_has_seen()
    {
        var path = Train("own", Small);
        Backbone.MobileNetV2.RequireMatch(CheckpointFile.Read(path));
        var origin = WeightsOrigin.Read(path)!;
        Assert.Equal("25 images of 5 classes (basophil, erythroblast, monocyte, myeloblast, segmented-neutrophil) at 64 pixels, 1 epoch, seed 3", origin.ToString());
        Assert.Equal(images.Images.Select(image => WeightsOrigin.DigestOf(FileDigest.Sha256(image.FullPath))), origin.Images);
        Assert.Null(WeightsOrigin.Read(Path.Combine(folder, "cells", "any.pth")));
    }

    [Fact]
    public void A_stopped_training_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        var path = Path.Combine(folder, "own.safetensors");
        Assert.ThrowsAny<OperationCanceledException>(() => new BackboneTrainer(Small).Train(images, path, new Stop(stop), stop.Token));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void An_image_that_cannot_be_read_ends_the_training_with_its_name()
    {
        File.WriteAllText(images.Images[7].FullPath, "no image");
        var error = Assert.Throws<InputException>(() => new BackboneTrainer(Small).Train(images, Path.Combine(folder, "own.safetensors"), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains(Path.GetFileName(images.Images[7].FullPath), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(20)]
    [InlineData(0)]
    public void A_run_says_how_many_of_its_images_the_weights_have_seen(int seen)
    {
        var weights = Train("own", Small);

        // A byte behind the end of a PNG file makes it another file.
        foreach (var other in images.Images.Skip(seen))
            File.WriteAllBytes(other.FullPath, [.. File.ReadAllBytes(other.FullPath), 0]);
        var warnings = Run(weights, size: 64).Where(warning => warning.Contains("were trained on", StringComparison.Ordinal)).ToList();
        if (seen == 0)
            Assert.Empty(warnings);
        else
            Assert.Contains($"were trained on {seen} of the 25 images that are evaluated here, with their labels", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_says_when_its_images_have_another_size_than_those_that_the_weights_were_trained_on()
        => Assert.Contains(Run(Train("own", Small), size: 96), warning => warning.Contains("were trained on images of 64 pixels, and features are extracted at 96", StringComparison.Ordinal));

    private IReadOnlyList<string> Run(string weights, int size)
    {
        File.WriteAllText(Path.Combine(folder, "experiment.yaml"), $$"""
            data: { folder: cells/images }
            features: { backbone: mobilenet_v2, weights: {{weights}}, image-size: {{size}} }
            classifiers: [majority-class]
            resampling: { stratified-k-fold: { folds: 2 } }
            shortcut-probe: false
            explanations: false
            audit: false
            """);
        var options = new RunOptions { OutputFolder = Path.Combine(folder, "run"), ReportsFolder = folder, UseFeatureCache = false, Threads = 1 };
        return ExperimentRunner.Run(ExperimentFile.Load(Path.Combine(folder, "experiment.yaml")), options, TestContext.Current.CancellationToken).Record.Manifest.Warnings;
    }

    private string Train(string name, BackboneTrainerOptions options)
        => new BackboneTrainer(options).Train(images, Path.Combine(folder, name + ".safetensors"), cancellationToken: TestContext.Current.CancellationToken).Path;

    private sealed class Stop(CancellationTokenSource source) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => source.Cancel();
    }
}
