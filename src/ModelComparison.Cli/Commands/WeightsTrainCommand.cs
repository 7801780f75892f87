using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Experiments.Runs;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Features;
using ModelComparison.Vision.Training;

namespace ModelComparison.Cli.Commands;

/// <summary>"weights train": a folder of image classes in, weights of a backbone out.</summary>
internal static class WeightsTrainCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var standard = new BackboneTrainerOptions();
        var images = new Argument<string>("IMAGES") { Description = "Folder with one folder of images for each class: other images than those you will evaluate." };
        var output = OptionFactory.Text("--output", "FILE", "The weights, a .safetensors file that 'features: { weights: FILE }' takes.", required: true);
        var backbone = OptionFactory.Choice("--backbone", [.. NetworkBackbone.Trainable.Select(network => network.Name)], standard.Backbone.Name, $"The network; default: {standard.Backbone.Name}.");
        var epochs = OptionFactory.WholeNumber("--epochs", standard.Epochs, 1, 100_000, $"Passes over the images; default: {standard.Epochs}.");
        var size = OptionFactory.WholeNumber(
            "--image-size", standard.ImageSize, FeatureExtractionOptions.SmallestImageSize, FeatureExtractionOptions.LargestImageSize,
            $"Height and width that images are resized to; extract features at the same. Default: {standard.ImageSize}, which is quick; 224 is usual.");
        var batch = OptionFactory.WholeNumber("--batch", standard.BatchSize, 2, 4096, $"Images a step; default: {standard.BatchSize}.");
        var optimizer = OptionFactory.Choice("--optimizer", ["adamw", "sgd"], "adamw", "How weights are changed; default: adamw.");
        var rate = new Option<double?>("--learning-rate") { Description = "First learning rate, falling on a cosine; default: 0.001 for adamw, 0.01 for sgd.", HelpName = "X" };
        var seed = OptionFactory.Seed(0, "Seed of first weights, order and flips; default: 0.");
        var threads = OptionFactory.WholeNumber(
            "--threads", Environment.ProcessorCount, 1, 4096, "Most processor threads to use; default: all of the machine. Another number may change the last digits of the weights.");
        var command = new DocumentedCommand(
            "train",
            "Trains a network from random weights to tell the classes of images apart (cross-entropy, images mirrored at random) and keeps its weights, with what they have seen. "
            + "Ctrl-C stops after the batch; nothing is written then.",
            "modelcompare weights train other-cells --output own.safetensors --epochs 20 --image-size 96")
        {
            images, output, backbone, epochs, size, batch, optimizer, rate, seed, threads,
        };
        command.SetAction(result => Train(
            screen,
            result.GetValue(images)!,
            result.GetValue(output)!,
            new BackboneTrainerOptions
            {
                Backbone = NetworkBackbone.Trainable.First(network => network.Name == result.GetValue(backbone)),
                Epochs = result.GetValue(epochs),
                ImageSize = result.GetValue(size),
                BatchSize = result.GetValue(batch),
                Optimizer = Enum.Parse<OptimizerKind>(result.GetValue(optimizer)!, ignoreCase: true),
                LearningRate = result.GetValue(rate),
                Seed = result.GetValue(seed),
                Threads = result.GetValue(threads),
            },
            cancellationToken));
        return command;
    }

    private static int Train(Screen screen, string images, string output, BackboneTrainerOptions options, CancellationToken cancellationToken)
    {
        if (Directory.Exists(output))
            throw new InputException($"--output needs a file; {output} is a folder. Give a name in it, such as {Path.Combine(output, "own.safetensors")}.");
        OutputFolder.RequireWritable(output);
        var trainer = new BackboneTrainer(options);
        var folder = ImageFolder.Scan(images, cancellationToken);
        foreach (var ignored in FeatureWarnings.Of(folder.Ignored))
            screen.Note($"note: {ignored}");
        try
        {
            var trained = ProgressDisplay.Show(screen, progress => trainer.Train(folder, output, progress, cancellationToken));
            screen.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"Loss {trained.Losses[0]:F3} in the first epoch, {trained.Losses[^1]:F3} in the last; {trained.Accuracies[^1]:P1} of the training images right, which says nothing about other images."));
            screen.Write($"Weights: {trained.Path}  sha256 {FileDigest.Sha256(trained.Path)}");
            return ErrorBoundary.Done;
        }
        catch (OperationCanceledException exception)
        {
            throw new StoppedException("Stopped; nothing was written.", exception);
        }
    }
}
