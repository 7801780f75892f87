using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Synthetic;

namespace ModelComparison.Cli.Commands;

/// <summary>"synthesize": draws blood cells with their masks and boxes.</summary>
internal static class SynthesizeCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var output = OptionFactory.Text("--output", "DIR", "Folder for images/, masks/, labels/ (YOLO boxes) and dataset.yaml, which 'detect train' takes.", required: true);
        var count = OptionFactory.WholeNumber("--images-per-class", 60, 1, 100_000, "Images of each of the five classes; default: 60.");
        var seed = OptionFactory.Seed(1, "Seed of the drawing; the same seed gives the same bytes. Default: 1.");
        var size = OptionFactory.WholeNumber("--image-size", 224, 64, 1024, "Height and width in pixels; default: 224.");
        var difficulty = OptionFactory.Fraction("--difficulty", BloodCellOptions.DefaultDifficulty, "0 draws clear cells, 1 hard ones");
        var confound = OptionFactory.Text(
            "--confound",
            string.Join('|', Confounding.Names) + "[:STRENGTH]",
            "Ties a property to the class that says nothing about the cell, to try the shortcut probe. STRENGTH is the share of images that follow it; default: 1.");
        var threads = OptionFactory.Threads();
        var command = new DocumentedCommand(
            "synthesize",
            "Draws synthetic blood cells of five classes, with true masks and boxes, to try the workbench without data. Scores on them say nothing about patients.",
            "modelcompare synthesize --output cells --images-per-class 60 --seed 1")
        {
            output, count, seed, size, difficulty, confound, threads,
        };
        command.SetAction(result =>
        {
            var root = result.GetValue(output)!;
            var options = new BloodCellOptions(result.GetValue(count), new Seed((ulong)result.GetValue(seed)), result.GetValue(size), result.GetValue(difficulty))
            {
                Confounding = result.GetValue(confound) is { } text ? Confounding.Parse(text) : null,
            };
            OutputFolder.RequireWritable(root);
            ProgressDisplay.Show<object?>(screen, progress =>
            {
                try
                {
                    SyntheticDataset.Write(root, options, result.GetValue(threads), progress, cancellationToken);
                    return null;
                }
                catch (OperationCanceledException exception)
                {
                    throw new StoppedException($"Stopped; what was drawn stays in {root}, and the same command completes the set.", exception);
                }
            });
            var total = (options.ImagesPerClass * BloodCellGenerator.ClassNames.Count).ToString(CultureInfo.InvariantCulture);
            screen.Write($"{total} images: {Path.GetFullPath(SyntheticDataset.ImageFolderOf(root))}");
            return ErrorBoundary.Done;
        });
        return command;
    }
}
