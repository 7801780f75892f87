using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Segmentation;
using ModelComparison.Experiments.Runs;

namespace ModelComparison.Cli.Commands;

/// <summary>"explain": where in an image the classifier's reasons lie; or boxes from there for a whole folder.</summary>
internal static class ExplainCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var run = new Argument<string>("RUN_DIR") { Description = "A run folder with a logistic regression on images." };
        var image = OptionFactory.Text("--image", "FILE", "The image to explain; one of the run's is explained by a fold that was not trained on it.");
        var className = OptionFactory.Text("--class", "NAME", "The class to explain; default: the one that is predicted.");
        var mask = OptionFactory.Text("--mask", "FILE", "Mask of the cell, to tell how much of the heat lies on it.");
        var output = OptionFactory.Text("--output", "PNG|DIR", "With --image the picture, the heat over the image; with --images the folder of labels.", required: true);
        var images = OptionFactory.Text("--images", "FOLDER", "In the place of --image: a folder of the run's classes; a YOLO label is written for each image, the box around its heat.");
        var weights = OptionFactory.Text("--weights", "imagenet|random:SEED|FILE", "Where the network's weights are now; default: where the run had them.");
        var command = new DocumentedCommand(
            "explain",
            "Grad-CAM: shows which parts of an image speak for a class in the logistic regression of a run.",
            "modelcompare explain reports/quick/1a2b3c4d5e6f --image cells/monocyte/017.png --output heat.png\n"
            + "modelcompare explain reports/quick/1a2b3c4d5e6f --images cells --output labels")
        {
            run, image, className, mask, images, weights, output,
        };
        command.SetAction(result =>
        {
            var (one, folder, target) = (result.GetValue(image), result.GetValue(images), result.GetValue(output)!);
            if (one is null == folder is null)
                throw new InputException("explain needs either --image or --images; got " + (one is null ? "none" : "both") + ". Give one.");
            if (folder is not null && (result.GetValue(className) ?? result.GetValue(mask)) is not null)
                throw new InputException("explain --images takes no --class and no --mask: each image is explained for its own class. Leave them out.");
            if (folder is not null)
                return WriteLabels(screen, result.GetValue(run)!, folder, target, result.GetValue(weights), cancellationToken);
            using var explainer = RunExplainer.Open(result.GetValue(run)!, result.GetValue(weights), cancellationToken);
            var explained = explainer.Explain(one!, result.GetValue(className));
            PngFile.Write(target, explained.Heat.Over(explained.Image));
            Describe(screen, explainer, explained, result.GetValue(mask));
            screen.Write($"Picture: {Path.GetFullPath(target)}");
            return ErrorBoundary.Done;
        });
        return command;
    }

    private static int WriteLabels(Screen screen, string run, string folder, string output, string? weights, CancellationToken cancellationToken)
    {
        var images = ImageFolder.Scan(folder, cancellationToken);
        var empty = ProgressDisplay.Show(screen, progress => GradCamLabels.Write(run, images, output, weights, progress: progress, cancellationToken: cancellationToken));
        if (empty.Count > 0)
            screen.Note(string.Create(CultureInfo.InvariantCulture, $"note: in {empty.Count} of {images.Images.Count} images no part speaks for the class, for example {empty[0]}; their labels are empty."));
        screen.Write($"Labels: {Path.GetFullPath(output)}");
        return ErrorBoundary.Done;
    }

    private static void Describe(Screen screen, RunExplainer explainer, ExplainedImage explained, string? mask)
    {
        screen.Write($"Explained by {explained.ExplainedBy}.");
        for (var c = 0; c < explainer.ClassNames.Count; c++)
        {
            var marks = (explainer.ClassNames[c] == explained.Predicted ? "  predicted" : "") + (explainer.ClassNames[c] == explained.Explained ? "  explained" : "");
            screen.Write($"{explained.Probabilities[c].ToString("0.000", CultureInfo.InvariantCulture)}  {explainer.ClassNames[c]}{marks}");
        }

        if (!explained.Heat.HasEvidence)
            screen.Write($"No part of the image speaks for {explained.Explained}: the heat map is empty.");
        if (mask is null || !explained.Heat.HasEvidence)
            return;
        var cell = MaskFolder.Read(mask, explained.Image.Width, explained.Image.Height);
        screen.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * explained.Heat.ShareOn(cell):0} % of the heat lies on the cell, which takes {100 * cell.Share:0} % of the image; the hottest point lies {(explained.Heat.PointsAt(cell) == true ? "on" : "beside")} it."));
    }
}
