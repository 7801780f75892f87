using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>The points that are still to be run, handed to the jobs one by one; failed ones come back at the end until their retries are used up. Thread-safe.</summary>
internal sealed class PointQueue(IReadOnlyList<string> points, SweepOptions options)
{
    private readonly Lock gate = new();
    private readonly Queue<string> waiting = new(points);
    private readonly Dictionary<string, int> failures = new(StringComparer.Ordinal);
    private int begun;
    private int running;
    private int finished;
    private int failed;

    /// <summary>True when a point has failed for good and no further one is begun.</summary>
    public bool IsStopped => options.FailFast && failed > 0;

    /// <summary>The next point; null when there is none left to begin.</summary>
    public string? Take()
    {
        lock (gate)
        {
            if (IsStopped || options.MayBegin?.Invoke() == false || !waiting.TryDequeue(out var id))
                return null;
            running++;
            begun++;

            // All jobs begin at once: a line before the last of them has its point would count too few.
            if (begun >= Math.Min(options.Jobs, points.Count))
                Report();
            return id;
        }
    }

    /// <summary>True when a point may come back because another job is still at it.</summary>
    public bool MayGrow
    {
        get
        {
            lock (gate)
                return running > 0 && options.MaximumRetries > 0 && !IsStopped;
        }
    }

    /// <summary>Takes back a point with its result.</summary>
    public void Finish(string id, PointStatus status)
    {
        lock (gate)
        {
            running--;
            if (status.State != PointState.Failed)
            {
                finished++;
            }
            else if ((failures[id] = failures.GetValueOrDefault(id) + 1) <= options.MaximumRetries)
            {
                options.Note?.Invoke($"Point {id} failed and is tried again: {status.Failure}");
                waiting.Enqueue(id);
            }
            else
            {
                failed++;
                options.Note?.Invoke($"Point {id} failed: {status.Failure}");
            }

            // Otherwise the job takes its next point at once, and tells both.
            if (IsStopped || waiting.Count == 0)
                Report();
        }
    }

    private void Report() => options.Progress?.Report(new WorkProgress("points", finished + failed, points.Count, Detail(running, failed)));

    /// <summary>"2 running, 1 failed"; what is none is left out.</summary>
    internal static string? Detail(int running, int failed)
    {
        string[] parts = [.. running > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{running} running")] : Array.Empty<string>(),
            .. failed > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{failed} failed")] : Array.Empty<string>()];
        return parts.Length > 0 ? string.Join(", ", parts) : null;
    }
}
