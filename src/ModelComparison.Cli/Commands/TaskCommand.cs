using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Cli.Commands;

/// <summary>"sweep-task": what a task of a Slurm array runs. Not for people, and so not listed.</summary>
internal static class TaskCommand
{
    private const string Name = "sweep-task";

    /// <summary>What a task runs, in the shell's syntax.</summary>
    public static string ShellCommand(string folder, string experimentFolder, string tasks, int threads) => string.Join(' ',
    [
        .. ((IReadOnlyList<string>)[.. WorkerCommand.ThisProgram(), Name, folder, "--experiment-folder", experimentFolder, "--tasks", tasks, "--threads", threads.ToString(CultureInfo.InvariantCulture)]).Select(SlurmCluster.Quote),
        "--task", "\"$SLURM_ARRAY_TASK_ID\"",
    ]);

    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var folder = new Argument<string>("SWEEP_DIR") { Description = "Folder of the sweep." };
        var experimentFolder = OptionFactory.Text("--experiment-folder", "DIR", "Where relative paths in settings start.", required: true);
        var tasks = OptionFactory.Text("--tasks", "FILE", "Points of each task.", required: true);
        var task = OptionFactory.WholeNumber("--task", 0, 0, int.MaxValue, "Index of the task.");
        var threads = OptionFactory.Threads();
        var command = new DocumentedCommand(
            Name, "Runs the points of one task of a Slurm array of 'modelcompare sweep'.", $"modelcompare {Name} reports/z-score --experiment-folder reports/z-score --tasks tasks.json --task 0")
        {
            folder, experimentFolder, tasks, task, threads,
        };
        command.Hidden = true;
        command.SetAction(result =>
        {
            var sweep = new SweepFolder(result.GetValue(folder)!);
            var list = result.GetValue(tasks)!;
            if (!File.Exists(list))
            {
                screen.Note($"{list} is gone: the sweep was stopped, or goes on in another job. Nothing is run.");
                return ErrorBoundary.Done;
            }

            var points = Points(list, result.GetValue(task));
            var options = new SweepOptions
            {
                Jobs = 1,
                ThreadsPerJob = result.GetValue(threads),
                CreateWorker = () => new ProcessWorker(WorkerCommand.CommandLine(sweep.FullPath, result.GetValue(experimentFolder)!)),
                Progress = new LineProgress(screen.Error),
                Note = screen.Note,
                MayBegin = () => File.Exists(list),
            };
            new LocalRunner().Run(sweep, [.. points.Where(id => sweep.StatusOf(id).State is PointState.Queued or PointState.Running)], [], options, cancellationToken);
            return points.All(sweep.IsDone) ? ErrorBoundary.Done : ErrorBoundary.Failed;
        });
        return command;
    }

    private static string[] Points(string file, int task)
    {
        var tasks = JsonSerializer.Deserialize<string[][]>(File.ReadAllText(file)) ?? [];
        return task < tasks.Length ? tasks[task] : throw new InputException($"--task must be from 0 to {tasks.Length - 1}, the tasks of {file}; got {task}.");
    }
}
