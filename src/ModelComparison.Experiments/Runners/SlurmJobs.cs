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

    private static string PathOf(SweepFolder folder) => Path.Combine(FolderOf(folder), "jobs.json");
}

/// <summary>A job array.</summary>
/// <param name="Id">Slurm's number.</param>
/// <param name="Tasks">Ids of the points of each task.</param>
internal sealed record SlurmJob(string Id, IReadOnlyList<IReadOnlyList<string>> Tasks);
