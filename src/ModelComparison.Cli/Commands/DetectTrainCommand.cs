using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Reporting;
using ModelComparison.Vision.Detection;
using ModelComparison.Vision.Training;

namespace ModelComparison.Cli.Commands;

/// <summary>"detect train": images with boxes in, weights and a run folder out.</summary>
internal static class DetectTrainCommand
{
    private static readonly string[] Optimizers = ["auto", "adam", "adamw", "sgd"];

    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var data = DetectOptions.Data();
        var output = OptionFactory.Text("--output", "DIR", "New folder for weights, results.csv, pictures and the report.", required: true);
        var boxes = DetectOptions.Boxes();
        var epochs = OptionFactory.WholeNumber("--epochs", 50, 1, 100_000, "Passes over the training images; default: 50.");
        var imageSize = DetectOptions.ImageSize();
        var batch = OptionFactory.WholeNumber("--batch", 16, 1, 4096, "Images at once; smaller batches are summed up to 64 for a step. Default: 16.");
        var optimizer = OptionFactory.Choice("--optimizer", Optimizers, "auto", "How weights are changed; default: auto, which is adamw for short trainings and sgd for long ones.");
        var cosine = new Option<bool>("--cosine") { Description = "Lets the learning rate fall on a cosine instead of a straight line." };
        var patience = OptionFactory.WholeNumber("--patience", 10, 0, 100_000, "Ends the training after so many epochs without a better one; 0 for never. Default: 10.");
        var seed = OptionFactory.Seed(0, "Seed of weights, order and augmentation; default: 0.");
        var weights = OptionFactory.Text("--weights", "FILE", "Weights to start from: .safetensors or .pt of any number of classes. Default: random ones.");
        var resume = new Option<bool>("--resume") { Description = "Goes on where an interrupted training in --output stopped, whatever stopped it." };
        var threads = OptionFactory.WholeNumber(
            "--threads", Environment.ProcessorCount, 1, 4096, "Most processor threads to use; default: all of the machine. Another number may change the last digits of weights.");
        var command = new DocumentedCommand(
            "train",
            "Trains YOLOv8n. Ctrl-C finishes the batch and saves; the same command with --resume goes on exactly.",
            "modelcompare detect train data.yaml --image-size 320 --epochs 60 --output detector\n"
            + "modelcompare detect train cells --boxes centre:0.8 --optimizer adam --cosine --output detector")
        {
            data, output, boxes, epochs, imageSize, batch, optimizer, cosine, patience, seed, weights, resume, threads,
        };
        command.SetAction(result =>
        {
            var options = new DetectionTrainerOptions
            {
                Schedule = new TrainingScheduleOptions
                {
                    Epochs = result.GetValue(epochs),
                    BatchSize = result.GetValue(batch),
                    Optimizer = Enum.Parse<OptimizerKind>(result.GetValue(optimizer)!, ignoreCase: true),
                    Cosine = result.GetValue(cosine),
                },
                ImageSize = DetectOptions.Checked(result.GetValue(imageSize)),
                Patience = result.GetValue(patience),
                Seed = result.GetValue(seed),
                Weights = result.GetValue(weights),
                Threads = result.GetValue(threads),
            };
            var folder = Path.GetFullPath(result.GetValue(output)!);
            var images = DetectOptions.Open(screen, result.GetValue(data)!, result.GetValue(boxes), result.GetValue(seed));
            return Train(screen, images, options, folder, result.GetValue(resume), cancellationToken);
        });
        return command;
    }

    private static int Train(Screen screen, DetectionDataset data, DetectionTrainerOptions options, string folder, bool resume, CancellationToken cancellationToken)
    {
        var trained = Carry(screen, data, options, folder, resume, cancellationToken);
        Report(screen, folder, cancellationToken);
        screen.Write(DetectText.Table(trained.BestScores));
        screen.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"Best of {trained.Epochs.Count} epochs{(trained.StoppedEarly ? ", ended early" : "")}: number {trained.BestEpoch}.{Waited(trained)}"));
        screen.Write($"Weights: {trained.BestWeightsFile}");
        screen.Write($"Report: {Path.Combine(folder, "report.html")}");
        return ErrorBoundary.Done;
    }

    private static string Waited(DetectionTrainingResult trained) => trained.WaitingShare is { } share
        ? string.Create(CultureInfo.InvariantCulture, $" The network waited for images {share:P1} of the time.")
        : "";

    private static void Report(Screen screen, string folder, CancellationToken cancellationToken)
    {
        var later = $"'modelcompare report {folder}' writes it.";
        try
        {
            DetectReport.Write(screen, folder, ReportFormats.All, cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new StoppedException($"Stopped while the report was drawn; the training is complete. {later}", exception);
        }
        catch (WriteException exception)
        {
            throw new WriteException($"The training is complete, its report is not: {exception.Message} Then {later}", exception);
        }
        catch (InputException exception)
        {
            throw new InputException($"The training is complete, its report is not: {exception.Message} Then {later}", exception);
        }
    }

    private static DetectionTrainingResult Carry(
        Screen screen, DetectionDataset data, DetectionTrainerOptions options, string folder, bool resume, CancellationToken cancellationToken)
    {
        try
        {
            return ProgressDisplay.Show(screen, progress => new DetectionTrainer(options).Train(data, folder, resume, progress, Note, cancellationToken));
        }
        catch (OperationCanceledException exception)
        {
            throw new StoppedException(
                File.Exists(Path.Combine(folder, DetectionRunFiles.State))
                    ? "Stopped after the batch; the training is saved. The same command with --resume goes on from there."
                    : "Stopped before the first batch; nothing was written. Run the command again to start.",
                exception);
        }

        void Note(string text) => screen.Note($"note: {text}");
    }
}
