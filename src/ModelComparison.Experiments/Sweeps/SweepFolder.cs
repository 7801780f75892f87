using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>
/// Where a sweep lies: "points/ID/" with settings.yaml, status.json, log.txt and the run folder "run" of each point, "points/sweep.json" with what the points
/// were made from, and the summary beside "points". Every file is written under a temporary name and renamed, so that processes on several machines read whole
/// files; a point belongs to one process at a time because its run folder is locked by the operating system, and such a lock dies with its process.
/// </summary>
public sealed class SweepFolder
{
    /// <summary>Folder of all points.</summary>
    public const string PointsName = "points";

    private const string SettingsName = "settings.yaml";
    private const string StatusName = "status.json";

    /// <summary>Names a folder; nothing is made.</summary>
    public SweepFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FullPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    /// <summary>The folder, absolute.</summary>
    public string FullPath { get; }

    /// <summary>Folder of all points.</summary>
    public string PointsPath => Path.Combine(FullPath, PointsName);

    /// <summary>What the points were made from.</summary>
    public string PlanPath => Path.Combine(PointsPath, "sweep.json");

    /// <summary>Folder of a point.</summary>
    public string PointPath(string id) => Path.Combine(PointsPath, id);

    /// <summary>Run folder of a point, once it is done.</summary>
    public string RunPath(string id) => Path.Combine(PointPath(id), "run");

    /// <summary>Log of a point: a line for whatever was worth a word, in all its attempts.</summary>
    public string LogPath(string id) => Path.Combine(PointPath(id), "log.txt");

    /// <summary>The settings of a point.</summary>
    public string SettingsPath(string id) => Path.Combine(PointPath(id), SettingsName);

    /// <summary>The status of a point. One that was never written, or was damaged by a power failure, is queued: it costs a repetition, never a wrong score.</summary>
    public PointStatus StatusOf(string id)
    {
        try
        {
            return RunJson.Read<PointStatus>(Path.Combine(PointPath(id), StatusName));
        }
        catch (InputException)
        {
            return new PointStatus();
        }
    }

    /// <summary>True when a point's run folder is complete and its status says so.</summary>
    public bool IsDone(string id) => StatusOf(id).State == PointState.Done && RunRecord.IsRun(RunPath(id));

    /// <summary>Ids of the points that have a folder.</summary>
    public HashSet<string> Existing() => Directory.Exists(PointsPath)
        ? [.. Directory.EnumerateDirectories(PointsPath).Select(path => Path.GetFileName(path))]
        : [];

    internal void WriteStatus(string id, PointStatus status) => Replace(Path.Combine(PointPath(id), StatusName), RunJson.Write(status));

    /// <summary>Makes the folder of a point with its settings and a queued status, where there is none.</summary>
    internal void Prepare(SweepPoint point, DateTimeOffset now)
    {
        if (File.Exists(Path.Combine(PointPath(point.Id), StatusName)))
            return;
        Directory.CreateDirectory(PointPath(point.Id));
        Replace(SettingsPath(point.Id), point.ResolvedYaml);
        WriteStatus(point.Id, new PointStatus(Queued: now));
    }

    internal void Log(string id, string line) => File.AppendAllText(
        LogPath(id), string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.Now:yyyy-MM-dd HH:mm:ss zzz}  {line.ReplaceLineEndings("\n").TrimEnd('\n')}\n"));

    // Not flushed to the disk as AtomicFile does: thousands of points would wait for it, and a status that a power failure empties only repeats its point.
    private static void Replace(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.partial";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }
}
