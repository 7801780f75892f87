using System.Diagnostics;
using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>How far the points are that run on a cluster: told by their status files, and by the queue where a task ended without a word.</summary>
internal sealed class SlurmWatch(
    SweepFolder folder, IReadOnlyList<string> points, SweepOptions options, Func<string, HashSet<int>?> tasksInQueue, TimeSpan settleTime)
{
    private readonly HashSet<string> open = [.. points];
    private readonly Dictionary<string, (string Job, int Task)> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> failures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> goneSince = new(StringComparer.Ordinal);
    private readonly List<string> retries = [];
    private int failed;

    /// <summary>True when every point is done or has failed for good, or nothing more is begun.</summary>
    public bool IsFinished => open.Count == 0 || (IsStopped && places.Keys.All(id => !open.Contains(id)));

    /// <summary>True when a point has failed for good and no further one is to begin.</summary>
    public bool IsStopped => options.FailFast && failed > 0;

    /// <summary>Points that no task has in hand.</summary>
    public IReadOnlyList<string> NotInQueue() => [.. points.Where(id => open.Contains(id) && !places.ContainsKey(id))];

    /// <summary>Points that failed and are to be submitted again.</summary>
    public IReadOnlyList<string> TakeRetries()
    {
        string[] taken = [.. retries];
        retries.Clear();
        return taken;
    }

    /// <summary>Follows the tasks of a job. A point that failed in it already is none of its: the job will not run it again.</summary>
    public void Add(SlurmJob job)
    {
        for (var task = 0; task < job.Tasks.Count; task++)
        {
            foreach (var id in job.Tasks[task].Where(id => open.Contains(id) && folder.StatusOf(id).State != PointState.Failed))
            {
                places[id] = (job.Id, task);
                goneSince.Remove(id);
            }
        }
    }

    /// <summary>Looks at the status of all open points and at the queue.</summary>
    public void Look()
    {
        // The queue first: a task that left it afterwards has written its status before.
        var queues = places.Values.Select(place => place.Job).Distinct().ToDictionary(job => job, tasksInQueue);
        foreach (var id in points.Where(id => open.Contains(id) && places.ContainsKey(id)))
            LookAt(id, folder.StatusOf(id), queues);
        var running = open.Count(id => places.ContainsKey(id) && folder.StatusOf(id).State == PointState.Running);
        options.Progress?.Report(new WorkProgress("points", points.Count - open.Count, points.Count, PointQueue.Detail(running, failed)));
    }

    private void LookAt(string id, PointStatus status, Dictionary<string, HashSet<int>?> queues)
    {
        var (job, task) = places[id];
        if (status.State == PointState.Done)
        {
            Close(id);
        }
        else if (status.State == PointState.Failed)
        {
            Fail(id, status);
        }
        else if (queues[job] is { } queue && !queue.Contains(task))
        {
            if (IsStopped && status.State == PointState.Queued)
                Close(id); // Taken out of the queue before it began: not run, and nobody's failure.
            else if (!goneSince.TryGetValue(id, out var since))
                goneSince.Add(id, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) >= settleTime)
                Lose(id, status, job, task);
        }
    }

    private void Lose(string id, PointStatus status, string job, int task)
    {
        var state = SlurmCluster.StateOf(job, task) is { } word ? $" ({word})" : "";
        var place = string.Create(CultureInfo.InvariantCulture, $"{job}_{task}");
        var lost = status with { State = PointState.Failed, Finished = DateTimeOffset.Now, Failure = $"Its Slurm task {place} ended without a result{state}; the log is slurm/{place}.log." };
        folder.WriteStatus(id, lost);
        Fail(id, lost);
    }

    private void Fail(string id, PointStatus status)
    {
        var count = failures[id] = failures.GetValueOrDefault(id) + 1;
        if (count <= options.MaximumRetries && !IsStopped)
        {
            options.Note?.Invoke($"Point {id} failed and is submitted again: {status.Failure}");
            places.Remove(id);
            goneSince.Remove(id);
            retries.Add(id);
            return;
        }

        failed++;
        options.Note?.Invoke($"Point {id} failed: {status.Failure}");
        Close(id);
    }

    private void Close(string id)
    {
        open.Remove(id);
        places.Remove(id);
    }
}
