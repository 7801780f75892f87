using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>How a sweep stands.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Statuses">Status of each point, in the order of <see cref="SweepFile.Points"/>.</param>
public sealed record SweepOutcome(SweepFolder Folder, IReadOnlyList<(SweepPoint Point, PointStatus Status)> Statuses)
{
    /// <summary>True when each point is done or has failed.</summary>
    public bool IsComplete => Statuses.All(entry => entry.Status.State is PointState.Done or PointState.Failed);

    /// <summary>Points that failed, and finished points with a classifier that failed.</summary>
    public IEnumerable<(SweepPoint Point, PointStatus Status)> Failures => Statuses.Where(entry => entry.Status.Failure is not null);

    /// <summary>How many points are in a state.</summary>
    public int Count(PointState state) => Statuses.Count(entry => entry.Status.State == state);
}
