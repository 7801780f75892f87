using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Cli.Terminal;
using ModelComparison.Data;
using ModelComparison.Experiments.Runners;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Cli.Commands;

/// <summary>"sweep": one experiment file and the values to vary in, one run a point and a summary out.</summary>
internal static class SweepCommand
{
    public static Command Create(Screen screen, CancellationToken cancellationToken)
    {
        var options = new SweepCommandOptions();
        var command = new DocumentedCommand(
            "sweep",
            "Runs an experiment many times with varied settings, each point in a folder of its own, and writes summary.html, summary.md and summary.csv. "
            + "A stopped sweep goes on with --resume; a point that fails leaves the others unharmed.",
            "modelcompare sweep reports/z-score/sweep.yaml --dry-run\nmodelcompare sweep reports/z-score/sweep.yaml --jobs 2 --resume");
        options.AddTo(command);
        command.SetAction(result =>
        {
            var request = options.Read(result);
            if (request.Engine != "slurm")
                request.Slurm.RequireNone();
            else if (request.Shard.Count > 1)
                throw new InputException("--shard is for machines without a scheduler; --engine slurm divides the points itself. Remove one of them.");
            var sweep = SweepFile.Load(request.Path, request.Overrides);
            var folder = new SweepFolder(request.Output ?? DefaultFolder(request.Path));
            if (request.IsDryRun)
                return SweepText.DryRun(screen, sweep, folder, request);
            return Run(screen, sweep, folder, request, cancellationToken);
        });
        return command;
    }

    private static int Run(Screen screen, SweepFile sweep, SweepFolder folder, SweepRequest request, CancellationToken cancellationToken)
    {
        screen.Note($"{sweep.Title}: {Count(sweep.Points.Count, "point")} in {folder.PointsPath}");
        var isSlurm = request.Engine == "slurm";
        if (!isSlurm)
            SlurmRunner.RequireNoTasks(folder);
        ISweepEngine engine = isSlurm ? CreateSlurm(sweep, folder, request) : new LocalRunner();
        try
        {
            var outcome = ProgressDisplay.Show(screen, progress => SweepRunner.Run(sweep, folder, engine, Options(screen, sweep, folder, request, progress), cancellationToken));
            return SweepText.Finish(screen, sweep, outcome, request, cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new StoppedException(StoppedMessage(isSlurm ? SlurmRunner.JobsInQueue(folder) : []), exception);
        }
    }

    private static SweepOptions Options(Screen screen, SweepFile sweep, SweepFolder folder, SweepRequest request, IProgress<WorkProgress> progress) => new()
    {
        Jobs = request.Jobs,
        ThreadsPerJob = request.Threads ?? sweep.Threads ?? 1,
        Resume = request.Resume,
        RetryFailed = request.RetryFailed,
        MaximumRetries = request.MaximumRetries,
        FailFast = request.FailFast,
        Shard = request.Shard,
        CreateWorker = () => new ProcessWorker(WorkerCommand.CommandLine(folder.FullPath, sweep.ExperimentFolder)),
        Progress = progress,
        Note = screen.Note,
    };

    private static SlurmRunner CreateSlurm(SweepFile sweep, SweepFolder folder, SweepRequest request)
    {
        var settings = request.Slurm.Over(sweep.Slurm, request.Threads);
        if (request.HasJobs)
            settings = settings with { TasksAtOnce = request.Jobs };
        var threads = request.Threads ?? settings.Processors;
        return new SlurmRunner(settings, file => TaskCommand.ShellCommand(folder.FullPath, sweep.ExperimentFolder, file, threads));
    }

    private static string StoppedMessage(IReadOnlyList<string> jobs) => jobs.Count == 0
        ? "Stopped. What was finished is kept; the same command with --resume goes on from there."
        : $"Stopped following. Slurm goes on with {(jobs.Count == 1 ? "job" : "jobs")} {string.Join(", ", jobs)}; the same command with --resume picks {(jobs.Count == 1 ? "it" : "them")} up, and 'scancel {string.Join(' ', jobs)}' ends {(jobs.Count == 1 ? "it" : "them")}.";

    private static string Count(int count, string name) => string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 ? "" : "s")}");

    /// <summary>"reports/weights/sweep.yaml" has its points beside it; "my.yaml" has them in "reports/my" beside it.</summary>
    private static string DefaultFolder(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var name = Path.GetFileNameWithoutExtension(full);
        return name == "sweep" ? folder : Path.Combine(folder, "reports", name);
    }
}
