using System.CommandLine;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Runs;

namespace ModelComparison.Cli.Commands;

/// <summary>"run": one experiment file in, one run folder with reports out.</summary>
internal static class RunCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var experiment = new Argument<string>("EXPERIMENT.yaml") { Description = "The experiment file; '--explain' says what can stand in it." };
        var output = OptionFactory.Text("--output", "DIR", "The run folder. Default: a folder named by the run id, beside an experiment.yaml, or below reports/NAME beside a NAME.yaml.");
        var settings = new Option<string[]>("--set")
        {
            Description = "Changes a setting for this run, in YAML; list items by number from 0 or by name. May be repeated.",
            HelpName = "KEY.PATH=VALUE",
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [],
        };
        var resume = new Option<bool>("--resume") { Description = "Continues an interrupted run; refuses when a setting has changed since." };
        var explain = new Option<bool>("--explain") { Description = "Prints every setting with its value, default and meaning, and runs nothing." };
        var skip = new Option<bool>("--skip-unreadable") { Description = "Leaves unreadable images out and lists them, as --set data.skip-unreadable=true." };
        var threads = OptionFactory.Threads();
        var command = new DocumentedCommand(
            "run",
            "Runs an experiment: images become features, the classifiers are cross-validated on the same folds, and a run folder with report.html and report.md is written.",
            "modelcompare run reports/quick/experiment.yaml\n"
            + "modelcompare run my.yaml --set data.folder=cells --set classifiers.svm.gamma=scale --output out")
        {
            experiment, output, settings, resume, explain, skip, threads,
        };
        command.SetAction(result =>
        {
            IReadOnlyList<string> overrides = [.. result.GetValue(settings)!, .. result.GetValue(skip) ? (string[])["data.skip-unreadable=true"] : []];
            var file = ExperimentFile.Load(result.GetValue(experiment)!, overrides);
            if (result.GetValue(explain))
                return Explain(screen, file);
            var options = new RunOptions
            {
                OutputFolder = result.GetValue(output),
                ReportsFolder = ReportsFolder(result.GetValue(experiment)!),
                Threads = result.GetResult(threads) is { Implicit: false } ? result.GetValue(threads) : file.Threads ?? Environment.ProcessorCount,
                Resume = result.GetValue(resume),
                WriteReports = (record, folder) => ReportWriting.All(record, folder, text => screen.Note($"note: {text}"), cancellationToken),
            };
            return RunAndShow(screen, file, options, cancellationToken);
        });
        return command;
    }

    /// <summary>Runs, shows progress and the comparison, and says where the run folder is.</summary>
    public static int RunAndShow(Screen screen, ExperimentFile file, RunOptions options, CancellationToken cancellationToken)
    {
        var notes = new HashSet<string>(StringComparer.Ordinal);
        var outcome = Carry(screen, file, options with { Note = note => Note(screen, notes, note) }, cancellationToken);
        if (outcome.WasFinished)
            screen.Note("The run was finished already; nothing was computed.");
        foreach (var warning in outcome.Record.Manifest.Warnings)
            Note(screen, notes, warning);
        screen.Write(file.Experiment.Title);
        screen.WriteText(ComparisonText.Render(outcome.Record.Result, screen.ResultWidth));
        if (outcome.Record.Grouped is { } grouped)
        {
            screen.Write("");
            screen.Write($"Groups, from the class probabilities: {string.Join("; ", outcome.Record.Manifest.Groups.Select(group => $"{group.Name} = {string.Join(", ", group.Classes)}"))}");
            screen.WriteText(ComparisonText.Render(grouped, screen.ResultWidth));
        }

        screen.Write($"Run {outcome.Record.Manifest.RunId}: {outcome.Folder}");
        var report = Path.Combine(outcome.Folder, "report.html");
        if (File.Exists(report))
            screen.Write($"Report: {report}");
        return outcome.Record.Result.Learners.Any(learner => learner.Failure is not null) ? ErrorBoundary.Failed : ErrorBoundary.Done;
    }

    private static RunOutcome Carry(Screen screen, ExperimentFile file, RunOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return ProgressDisplay.Show(screen, progress => ExperimentRunner.Run(file, options with { Progress = progress }, cancellationToken));
        }
        catch (OperationCanceledException exception)
        {
            throw new StoppedException("Stopped. What was finished is kept; the same command with --resume goes on from there.", exception);
        }
    }

    private static void Note(Screen screen, HashSet<string> seen, string note)
    {
        if (seen.Add(note))
            screen.Note($"note: {note}");
    }

    /// <summary>"reports/quick/experiment.yaml" has its runs beside it; "my.yaml" has them in "reports/my" beside it.</summary>
    private static string ReportsFolder(string experimentPath)
    {
        var full = Path.GetFullPath(experimentPath);
        var folder = Path.GetDirectoryName(full)!;
        var name = Path.GetFileNameWithoutExtension(full);
        return name == "experiment" ? folder : Path.Combine(folder, "reports", name);
    }

    private static int Explain(Screen screen, ExperimentFile file)
    {
        foreach (var setting in file.Explanations)
        {
            var origin = setting.Default is null ? "must be given" : setting.Default == setting.Value ? "default" : $"default {setting.Default}";
            screen.Write($"{setting.Path}: {setting.Value}  ({origin})");
            screen.Write($"    {setting.Meaning}");
        }

        return ErrorBoundary.Done;
    }
}
