using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>Carries out a sweep: sets up its folder, or checks that it is the same sweep, runs what is still to be run, and says how it stands.</summary>
public static class SweepRunner
{
    private const string LockPrefix = "lock-";

    /// <summary>Runs a sweep.</summary>
    /// <param name="sweep">The checked sweep.</param>
    /// <param name="folder">Where its points and its summary go.</param>
    /// <param name="engine">Where the points run.</param>
    /// <param name="options">How many side by side, what to do on failure, whom to tell.</param>
    /// <param name="cancellationToken">Stops; what was finished is kept.</param>
    /// <exception cref="InputException">The folder holds another sweep, or one that was begun while <see cref="SweepOptions.Resume"/> is not set.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SweepOutcome Run(SweepFile sweep, SweepFolder folder, ISweepEngine engine, SweepOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(options);
        var mine = options.Shard.Of(sweep.Points);
        if (mine.Count == 0)
            throw new InputException($"--shard {options.Shard.Index}/{options.Shard.Count} has no point: the sweep has only {sweep.Points.Count}. Use fewer shards.");
        var plan = SweepPlan.Find(folder);
        plan?.RequireSameSettings(folder, sweep);
        RequireResume(folder, mine, options);
        Directory.CreateDirectory(folder.PointsPath);
        using var held = Hold(folder, options.Shard);
        RequireNoOtherDivision(folder, options.Shard);
        var inputs = SweepInputs.Read(mine, options.Jobs * options.ThreadsPerJob, options.Progress, cancellationToken);
        plan?.RequireSameInputs(folder, inputs.Hashes);
        if (plan is null)
            SweepPlan.Of(sweep, inputs.Hashes).Save(folder);
        foreach (var point in mine)
            folder.Prepare(point, DateTimeOffset.Now);
        if (options.RetryFailed)
            Reopen(folder, mine);

        var open = mine.Where(point => IsOpen(folder, point.Id, options)).ToList();
        engine.Run(folder, [.. open.Select(point => point.Id)], SweepInputs.ExtractionsOf(open), options, cancellationToken);
        return Look(sweep, folder);
    }

    /// <summary>How a sweep stands, without running anything.</summary>
    public static SweepOutcome Look(SweepFile sweep, SweepFolder folder)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(folder);
        var existing = folder.Existing();
        return new SweepOutcome(folder, [.. sweep.Points.Select(point => (point, existing.Contains(point.Id) ? folder.StatusOf(point.Id) : new PointStatus()))]);
    }

    /// <summary>Refuses when a folder holds another sweep than this one, and names the first difference.</summary>
    /// <exception cref="InputException">It does.</exception>
    public static void RequireSameSweep(SweepFile sweep, SweepFolder folder) => SweepPlan.Find(folder)?.RequireSameSettings(folder, sweep);

    private static bool IsOpen(SweepFolder folder, string id, SweepOptions options) => folder.StatusOf(id).State switch
    {
        PointState.Done => !folder.IsDone(id),
        PointState.Failed => options.RetryFailed,
        _ => true,
    };

    private static void RequireResume(SweepFolder folder, IReadOnlyList<SweepPoint> mine, SweepOptions options)
    {
        if (options.Resume || options.RetryFailed)
            return;
        var existing = folder.Existing();
        var begun = mine.Where(point => existing.Contains(point.Id)).Select(point => folder.StatusOf(point.Id)).Where(status => status.Attempts > 0).ToList();
        if (begun.Count > 0)
        {
            throw new InputException(
                $"{folder.PointsPath} holds this sweep already, with {begun.Count(status => status.State == PointState.Done)} of {mine.Count} points done. "
                + "Use --resume to go on, or remove that folder to start anew.");
        }
    }

    // A finished run is not repeated by itself, so it makes room. Killed in between, the point is taken as it was.
    private static void Reopen(SweepFolder folder, IReadOnlyList<SweepPoint> points)
    {
        foreach (var id in points.Select(point => point.Id))
        {
            if (folder.StatusOf(id) is not { State: PointState.Done, Failure: not null } status)
                continue;
            folder.WriteStatus(id, status with { State = PointState.Queued, Failure = null, Started = null, Finished = null });
            if (Directory.Exists(folder.RunPath(id)))
                Directory.Delete(folder.RunPath(id), recursive: true);
        }
    }

    /// <summary>Refuses while a process works on a part of another division into shards, which has points of this one.</summary>
    private static void RequireNoOtherDivision(SweepFolder folder, SweepShard shard)
    {
        foreach (var path in Directory.EnumerateFiles(folder.PointsPath, LockPrefix + "*").Where(path => !path.EndsWith($"-of-{shard.Count}", StringComparison.Ordinal)))
        {
            if (Path.GetFileName(path)[LockPrefix.Length..].Split("-of-") is not [var index, var count])
                continue;
            try
            {
                new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException))
            {
                var other = count == "1" ? "all points of this sweep" : $"shard {index}/{count} of this sweep";
                throw new InputException($"{folder.PointsPath}: another process is working on {other}, which has points of {(shard.Count == 1 ? "the whole" : $"shard {shard.Index}/{shard.Count}")}. Use the same number of shards everywhere, or wait for it.", error);
            }
        }
    }

    private static FileStream Hold(SweepFolder folder, SweepShard shard)
    {
        var path = Path.Combine(folder.PointsPath, $"{LockPrefix}{shard.Index}-of-{shard.Count}");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not DirectoryNotFoundException)
        {
            throw new InputException($"{folder.PointsPath}: another process is working on this sweep. Wait for it, or stop it and use --resume.", error);
        }
    }
}
