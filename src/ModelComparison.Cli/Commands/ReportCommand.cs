using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Experiments.Storage;
using ModelComparison.Reporting;

namespace ModelComparison.Cli.Commands;

/// <summary>"report": writes the reports of a finished run again, or puts several runs side by side.</summary>
internal static class ReportCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var run = new Argument<string>("RUN_DIR") { Description = "A run folder, as 'run' or 'evaluate' leaves it." };
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
            var written = others.Length == 0
                ? ReportWriting.Again(RunRecord.Load(folder), folder, result.GetValue(format)!, text => screen.Note($"note: {text}"), cancellationToken)
                : Compare(screen, [folder, .. others], result.GetValue(output) ?? Path.Combine(folder, "comparison"), result.GetValue(format)!, cancellationToken);
            foreach (var path in written)
                screen.Write($"Report: {Path.GetFullPath(path)}");
            return ErrorBoundary.Done;
        });
        return command;
    }

    private static IReadOnlyList<string> Compare(Screen screen, IReadOnlyList<string> folders, string output, string format, CancellationToken cancellationToken)
    {
        var report = ComparedRuns.Write(folders, output, Enum.Parse<ReportFormats>(format, ignoreCase: true), cancellationToken);
        ReportWriting.NameMissing(report.Figures, text => screen.Note($"note: {text}"));
        return report.Files.Count > 0 ? report.Files : [Path.Combine(output, RunFileNames.Figures)];
    }
}
