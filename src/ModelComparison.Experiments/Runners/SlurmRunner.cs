using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Experiments.Storage;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>
/// Runs points of a sweep as one job array on a Slurm cluster, and follows it until every point is done or has failed. The tasks go on when this process ends; the
/// next call finds them in the queue. A task runs its points as a local sweep of one job, so results are the same as on one machine.
/// </summary>
public sealed class SlurmRunner : ISweepEngine
{
    private const int TokenDigits = 12;
    private readonly SlurmSettings settings;
    private readonly Func<string, string> shellCommand;

    /// <summary>Makes the engine.</summary>
    /// <param name="settings">What is asked of the cluster.</param>
    /// <param name="shellCommand">From the file with the points of each task, what a task runs; see <see cref="SlurmArray.ShellCommand"/>.</param>
    public SlurmRunner(SlurmSettings settings, Func<string, string> shellCommand)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(shellCommand);
        this.settings = settings;
        this.shellCommand = shellCommand;
    }

    /// <summary>Refuses when tasks of the sweep are still in the queue of a cluster, so that no second engine runs the same points.</summary>
    /// <exception cref="InputException">There are such tasks.</exception>
    public static void RequireNoTasks(SweepFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        foreach (var job in SlurmJobs.InQueue(folder, SlurmCluster.Find, id => SlurmCluster.TasksInQueue(id) is { Count: > 0 }))
        {
            if (SlurmCluster.TasksInQueue(job.Id) is { Count: > 0 } tasks)
                throw new InputException($"{folder.PointsPath}: {tasks.Count} tasks of Slurm job {job.Id} still run this sweep. Follow them with --engine slurm --resume, or end them with 'scancel {job.Id}'.");
        }
    }

    /// <summary>Numbers of the jobs of a sweep that have tasks in the queue.</summary>
    public static IReadOnlyList<string> JobsInQueue(SweepFolder folder)
        => [.. SlurmJobs.Read(folder).Jobs.Select(job => job.Id).Where(id => id.Length > 0 && SlurmCluster.TasksInQueue(id) is not { Count: 0 })];

    /// <inheritdoc/>
    public void Run(SweepFolder folder, IReadOnlyList<string> points, IReadOnlyList<string> extractions, SweepOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(options);
        var cluster = SlurmCluster.Connect();
        Directory.CreateDirectory(SlurmJobs.FolderOf(folder));
        var watch = new SlurmWatch(folder, points, options, SlurmCluster.TasksInQueue, SlurmCluster.SettleTime);
        var jobs = SlurmJobs.InQueue(folder, SlurmCluster.Find, id => SlurmCluster.TasksInQueue(id) is not { Count: 0 });
        new SlurmJobs(jobs).Save(folder);
        foreach (var job in jobs)
        {
            watch.Add(job);
            options.Note?.Invoke($"Slurm job {job.Id} of an earlier call is picked up.");
        }

        Submit(watch.NotInQueue());
        for (var look = 0; !watch.IsFinished; look++)
        {
            cancellationToken.WaitHandle.WaitOne(look == 0 ? TimeSpan.FromSeconds(Math.Min(1, SlurmCluster.LookInterval.TotalSeconds)) : SlurmCluster.LookInterval);
            cancellationToken.ThrowIfCancellationRequested();
            watch.Look();
            if (watch.IsStopped)
                jobs.ForEach(job => Stop(folder, job));
            else
                Submit(watch.TakeRetries());
        }

        void Submit(IReadOnlyList<string> open)
        {
            if (open.Count == 0)
                return;
            var job = Prepare(cluster, folder, open);

            // Noted before it is submitted: whoever comes after a kill in between finds it by its name, and submits nothing twice.
            new SlurmJobs([.. jobs, job]).Save(folder);
            job = job with { Id = cluster.Submit(ArrayOf(folder, job)) };
            jobs.Add(job);
            new SlurmJobs(jobs).Save(folder);
            watch.Add(job);
            options.Note?.Invoke(string.Create(CultureInfo.InvariantCulture, $"Slurm job {job.Id}: {open.Count} points in {job.Tasks.Count} tasks."));
        }
    }

    private static void Stop(SweepFolder folder, SlurmJob job)
    {
        SlurmCluster.CancelPending(job.Id);
        if (job.Token.Length > 0)
            File.Delete(SlurmJobs.TasksPath(folder, job.Token));
    }

    private static SlurmJob Prepare(SlurmCluster cluster, SweepFolder folder, IReadOnlyList<string> points)
    {
        var count = Math.Min(points.Count, cluster.MaximumArraySize);
        IReadOnlyList<string>[] tasks = [.. Enumerable.Range(0, count).Select(IReadOnlyList<string> (task) => [.. points.Where((_, index) => index % count == task)])];
        foreach (var id in points)
            folder.WriteStatus(id, folder.StatusOf(id) with { State = PointState.Queued, Failure = null, Started = null, Finished = null });
        var token = Guid.NewGuid().ToString("N")[..TokenDigits];
        AtomicFile.WriteAllText(SlurmJobs.TasksPath(folder, token), RunJson.Write(tasks));
        return new SlurmJob("", tasks, token);
    }

    private SlurmArray ArrayOf(SweepFolder folder, SlurmJob job) => new(
        SlurmJobs.NameOf(folder, job.Token), SlurmJobs.FolderOf(folder), shellCommand(SlurmJobs.TasksPath(folder, job.Token)), job.Tasks.Count, settings);
}
