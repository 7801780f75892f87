using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Experiments.Storage;
using ModelComparison.Vision.Detection;

namespace ModelComparison.Cli.Commands;

/// <summary>"detect evaluate": mAP of trained weights on the validation images of a data set.</summary>
internal static class DetectEvaluateCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var weights = new Argument<string>("WEIGHTS") { Description = "Weights of a detector: .safetensors, or .pt of the reference." };
        var data = DetectOptions.Data();
        var boxes = DetectOptions.Boxes();
        var part = OptionFactory.Choice("--part", ["validation", "test", "training"], "validation", "Which images of the data set; default: validation.");
        var rule = OptionFactory.Choice("--rule", ["reference", "coco"], "reference", "YOLOv8's own way of matching and averaging (default), or COCO's. The numbers differ.");
        var imageSize = DetectOptions.ImageSizeOfWeights();
        var batch = OptionFactory.WholeNumber("--batch", 16, 1, 4096, "Images at once; default: 16.");
        var seed = OptionFactory.Seed(0, "Seed that drew the validation images where the data have no list; default: 0, as in training.");
        var output = OptionFactory.Text("--output", "FILE.json", "Also writes the scores as JSON.");
        var classNames = DetectOptions.ClassNames();
        var classMap = DetectOptions.ClassMap();
        var precision = DetectOptions.Precision();
        var threads = OptionFactory.Threads();
        var command = new DocumentedCommand(
            "evaluate",
            "Scores trained weights: mAP@0.5, mAP@0.5:0.95, precision and recall of every class.",
            "modelcompare detect evaluate detector/weights/best.safetensors data.yaml --rule coco")
        {
            weights, data, boxes, part, rule, imageSize, batch, seed, output, classNames, classMap, precision, threads,
        };
        command.SetAction(result =>
        {
            var loaded = DetectionWeights.Load(result.GetValue(weights)!);
            if (DetectOptions.NamesOf(result.GetValue(classNames)) is { } names)
                loaded = loaded.WithClassNames(names);
            var images = DetectOptions.Open(screen, result.GetValue(data)!, result.GetValue(boxes), result.GetValue(seed));
            images = result.GetValue(part) switch { "test" => images with { Validation = images.Test }, "training" => images with { Validation = images.Training }, _ => images };
            if (images.Validation.Count == 0)
                throw new InputException($"detect evaluate needs images; the {result.GetValue(part)} part of {images.Source} has none that can be used. Choose another --part.");
            var options = new DetectionEvaluationOptions(
                DetectOptions.Checked(screen, result.GetValue(imageSize), loaded.ImageSize), result.GetValue(batch),
                result.GetValue(rule) == "coco" ? DetectionRule.Coco : DetectionRule.Reference, result.GetValue(threads),
                DetectOptions.PrecisionOf(result.GetValue(precision)))
            {
                ClassMap = DetectOptions.MapOf(result.GetValue(classMap)),
            };
            var evaluation = ProgressDisplay.Show(screen, progress => DetectionEvaluation.Run(loaded, images, options, progress, cancellationToken));
            foreach (var note in evaluation.Notes)
                screen.Note($"note: {note}");
            foreach (var skipped in evaluation.Skipped)
                screen.Note($"note: {skipped.RelativePath} is left out: {skipped.Reason}");
            screen.Write(DetectText.Table(evaluation.Scores));
            if (result.GetValue(output) is { } file)
            {
                AtomicFile.WriteAllText(file, DetectionScoresFile.ToJson(evaluation.Scores));
                screen.Write($"Scores: {Path.GetFullPath(file)}");
            }

            return ErrorBoundary.Done;
        });
        return command;
    }
}
