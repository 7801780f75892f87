using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Images;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Vision.Detection;
using ModelComparison.Vision.Runtime;

namespace ModelComparison.Cli.Commands;

/// <summary>"detect predict": images in, the same images with boxes, JSON and YOLO text out.</summary>
internal static class DetectPredictCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var weights = new Argument<string>("WEIGHTS") { Description = "Weights of a detector: .safetensors, or .pt of the reference." };
        var images = new Argument<string[]>("IMAGE") { Description = "Image files, or folders of images, such as the frames of a video; folders are searched with what is below them.", Arity = ArgumentArity.OneOrMore };
        var output = OptionFactory.Text("--output", "DIR", "Folder for images with boxes, detections.json and labels/ (YOLO text).", required: true);
        var imageSize = DetectOptions.ImageSizeOfWeights();
        var confidence = OptionFactory.Fraction("--confidence", 0.25, "Lowest score of a box");
        var overlap = OptionFactory.Fraction("--overlap", 0.7, "Boxes of a class that overlap a better one by more than this are left out");
        var classNames = DetectOptions.ClassNames();
        var precision = DetectOptions.Precision();
        var threads = OptionFactory.Threads();
        var command = new DocumentedCommand(
            "predict",
            "Finds objects in images and draws their boxes.",
            "modelcompare detect predict detector/weights/best.safetensors a.png b.jpg --output found")
        {
            weights, images, output, imageSize, confidence, overlap, classNames, precision, threads,
        };
        command.SetAction(result =>
        {
            TorchLibrary.SetThreads(result.GetValue(threads));
            using var detector = Detector.Load(result.GetValue(weights)!, result.GetValue(threads), DetectOptions.PrecisionOf(result.GetValue(precision)),
                DetectOptions.NamesOf(result.GetValue(classNames)));
            foreach (var note in detector.Notes)
                screen.Note($"note: {note}");
            var suppression = new SuppressionOptions(ConfidenceThreshold: result.GetValue(confidence), IouThreshold: result.GetValue(overlap));
            var options = new DetectorOptions(DetectOptions.Checked(screen, result.GetValue(imageSize), detector.TrainedImageSize), suppression);
            return Predict(screen, image => detector.Predict(image, options), new DetectOutput(result.GetValue(output)!, detector.ClassNames), DetectOutput.Expand(result.GetValue(images)!, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static int Predict(
        Screen screen, Func<RgbImage, IReadOnlyList<DetectedBox>> predict, DetectOutput output, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        output.Open(paths);
        var unreadable = 0;
        foreach (var path in paths)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                output.Complete();
                throw new StoppedException(
                    $"Stopped after {output.Written} of {paths.Count} images; what was found in them is in the output folder. Run the command again for all of them.",
                    new OperationCanceledException(cancellationToken));
            }

            RgbImage image;
            try
            {
                image = UprightImage.Read(path);
            }
            catch (UnreadableImageException error)
            {
                unreadable++;
                screen.Note($"note: {path} is left out: {error.Reason}");
                continue;
            }

            var found = predict(image);
            output.Add(path, image, found);
            screen.Write($"{path}: {image.Width} × {image.Height}, {output.Count(found)}");
        }

        if (unreadable == paths.Count)
            throw new InputException($"{(paths.Count == 1 ? "The image cannot" : $"None of the {paths.Count} images can")} be read; there is nothing to predict. Give JPEG, PNG, BMP or TIFF files.");
        screen.Write($"Detections: {output.Complete()}");
        return unreadable > 0 ? ErrorBoundary.Failed : ErrorBoundary.Done;
    }
}
