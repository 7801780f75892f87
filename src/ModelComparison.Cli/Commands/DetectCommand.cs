using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;

namespace ModelComparison.Cli.Commands;

/// <summary>"detect": trains, evaluates and uses a detector.</summary>
internal static class DetectCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var command = new DocumentedCommand(
            "detect",
            "Trains YOLOv8n on images with boxes, evaluates trained weights, and finds objects in images.",
            "modelcompare detect train data.yaml --output detector\nmodelcompare detect predict detector/weights/best.safetensors image.png --output found");
        command.Add(DetectTrainCommand.Create(screen, cancellationToken));
        command.Add(DetectEvaluateCommand.Create(screen, cancellationToken));
        command.Add(DetectPredictCommand.Create(screen, cancellationToken));
        return command;
    }
}
