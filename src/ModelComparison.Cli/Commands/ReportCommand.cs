using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Experiments.Storage;
using ModelComparison.Reporting;
using ModelComparison.Vision.Detection;

namespace ModelComparison.Cli.Commands;

/// <summary>"report": writes the reports of a finished run again, or puts several runs side by side.</summary>
internal static class ReportCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var run = new Argument<string>("RUN_DIR") { Description = "A run folder, as 'run' or 'evaluate' leaves it, or the folder of a detector's training, as 'detect train' does." };
        var format = OptionFactory.Choice("--format", ReportWriting.Formats, "all", "Which report to write; default: all. Figures are drawn by a Chromium, where there is one.");
        var compare = new Option<string[]>("--compare")
        {
            Description = "Puts these runs beside RUN_DIR instead: scores, differences with intervals where images and folds are the same, and what else is different.",
            HelpName = "OTHER...",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var output = OptionFactory.Text("--output", "DIR", "Where the report of --compare goes; default: the folder 'comparison' in RUN_DIR.");
        var command = new DocumentedCommand(
            "report",
            "Writes the reports of a finished run again, from what its folder holds. The same run gives the same bytes.",
            "modelcompare report reports/quick/1a2b3c4d5e6f --format html\nmodelcompare report reports/quick/1a2b3c4d5e6f --compare reports/quick/6f5e4d3c2b1a --output side-by-side")
        {
            run, format, compare, output,
        };
        command.SetAction(result =>
        {
            var (folder, others) = (result.GetValue(run)!, result.GetValue(compare)!);
            if (others.Length == 0 && result.GetValue(output) is not null)
                throw new InputException("report takes --output with --compare only; a run's own report goes into its folder. Remove --output.");
            if (DetectionTrainingFile.IsIn(folder))
                return Detector(screen, folder, others, result.GetValue(format)!, cancellationToken);
            if (File.Exists(Path.Combine(folder, DetectionRunFiles.Arguments)))
                throw new InputException($"{folder} holds the training of a detector that is not finished. Go on with it first: the command that began it, and --resume.");
            var written = others.Length == 0
                ? ReportWriting.Again(RunRecord.Load(folder), folder, result.GetValue(format)!, text => screen.Note($"note: {text}"), cancellationToken)
                : Compare(screen, [folder, .. others], result.GetValue(output) ?? Path.Combine(folder, "comparison"), result.GetValue(format)!, cancellationToken);
            return Say(screen, written);
        });
        return command;
    }

    private static int Detector(Screen screen, string folder, string[] others, string format, CancellationToken cancellationToken)
    {
        if (others.Length > 0)
            throw new InputException($"report compares runs; {folder} holds the training of a detector. Leave --compare out.");
        return Say(screen, DetectReport.Write(screen, folder, Enum.Parse<ReportFormats>(format, ignoreCase: true), cancellationToken));
    }

    private static int Say(Screen screen, IReadOnlyList<string> written)
    {
        foreach (var path in written)
            screen.Write($"Report: {Path.GetFullPath(path)}");
        return ErrorBoundary.Done;
    }

    private static IReadOnlyList<string> Compare(Screen screen, IReadOnlyList<string> folders, string output, string format, CancellationToken cancellationToken)
    {
        var report = ComparedRuns.Write(folders, output, Enum.Parse<ReportFormats>(format, ignoreCase: true), cancellationToken);
        ReportWriting.NameMissing(report.Figures, text => screen.Note($"note: {text}"));
        return report.Files.Count > 0 ? report.Files : [Path.Combine(output, RunFileNames.Figures)];
    }
}
