using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Cli.Commands;

/// <summary>"report": writes the reports of a finished run again.</summary>
internal static class ReportCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var run = new Argument<string>("RUN_DIR") { Description = "A run folder, as 'run' or 'evaluate' leaves it." };
        var format = OptionFactory.Choice("--format", ReportWriting.Formats, "all", "Which report to write; default: all. Figures are drawn by a Chromium, where there is one.");
        var command = new DocumentedCommand(
            "report", "Writes the reports of a finished run again, from what its folder holds. The same run gives the same bytes.", "modelcompare report reports/quick/1a2b3c4d5e6f --format html")
        {
            run, format,
        };
        command.SetAction(result =>
        {
            var folder = result.GetValue(run)!;
            foreach (var path in ReportWriting.Again(RunRecord.Load(folder), folder, result.GetValue(format)!, text => screen.Note($"note: {text}"), cancellationToken))
                screen.Write($"Report: {Path.GetFullPath(path)}");
            return ErrorBoundary.Done;
        });
        return command;
    }
}
