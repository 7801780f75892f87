using ModelComparison.Data;
using ModelComparison.Experiments.Storage;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>The job arrays of a sweep that were submitted, with the points of each task: what an interrupted follower is picked up from.</summary>
/// <param name="Jobs">In the order of submission.</param>
internal sealed record SlurmJobs(IReadOnlyList<SlurmJob> Jobs)
{
    /// <summary>Folder of scripts, logs and this list.</summary>
    public static string FolderOf(SweepFolder folder) => Path.Combine(folder.PointsPath, "slurm");

    public static SlurmJobs Read(SweepFolder folder) => File.Exists(PathOf(folder)) ? RunJson.Read<SlurmJobs>(PathOf(folder)) : new SlurmJobs([]);

    public void Save(SweepFolder folder) => AtomicFile.WriteAllText(PathOf(folder), RunJson.Write(this));

    /// <summary>The file with the points of each task of a job. Its tasks begin no point without it: who removes it stops them, even those not yet submitted.</summary>
    public static string TasksPath(SweepFolder folder, string token) => Path.Combine(FolderOf(folder), $"tasks-{token}.json");

    /// <summary>Name of a job in the queue, by which it is found again when its number was never noted.</summary>
    public static string NameOf(SweepFolder folder, string token)
        => string.Concat($"modelcompare-{Path.GetFileName(folder.FullPath)}-{token}".Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));

    /// <summary>
    /// The jobs that are still at work. One whose number was never noted, because its follower was killed while it was submitted, is looked up by its name; where
    /// the queue does not know it, it has ended or was never submitted, and should it be submitted yet, its tasks find nothing to do.
    /// </summary>
    /// <param name="folder">The sweep.</param>
    /// <param name="find">Number of the job of a name, or null.</param>
    /// <param name="isInQueue">Whether a job has tasks that wait or run.</param>
    public static List<SlurmJob> InQueue(SweepFolder folder, Func<string, string?> find, Func<string, bool> isInQueue)
    {
        var kept = new List<SlurmJob>();
        foreach (var job in Read(folder).Jobs)
        {
            var id = job.Id.Length > 0 ? job.Id : find(NameOf(folder, job.Token));
            if (id is not null && isInQueue(id))
                kept.Add(job with { Id = id });
            else if (job.Token.Length > 0)
                File.Delete(TasksPath(folder, job.Token));
        }

        return kept;
    }

    private static string PathOf(SweepFolder folder) => Path.Combine(FolderOf(folder), "jobs.json");
}

/// <summary>A job array.</summary>
/// <param name="Id">Slurm's number; empty from before the submission until it is known.</param>
/// <param name="Tasks">Ids of the points of each task.</param>
/// <param name="Token">A part of its name that no other job has.</param>
internal sealed record SlurmJob(string Id, IReadOnlyList<IReadOnlyList<string>> Tasks, string Token = "");
