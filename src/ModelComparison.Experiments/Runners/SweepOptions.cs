using ModelComparison.Data;
using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>How a sweep is carried out. Nothing here changes a score.</summary>
public sealed record SweepOptions
{
    /// <summary>Points that run side by side, at least 1.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Threads of a point, at least 1. Points side by side use a machine better than threads inside a point.</summary>
    public int ThreadsPerJob { get; init; } = 1;

    /// <summary>True to go on with a sweep that was begun.</summary>
    public bool Resume { get; init; }

    /// <summary>True to run points again that failed in an earlier call, or finished with a classifier that failed.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>How often a point that fails is tried again in this call.</summary>
    public int MaximumRetries { get; init; }

    /// <summary>True to begin no further point once one has failed for good.</summary>
    public bool FailFast { get; init; }

    /// <summary>Asked before each point whether it may begin still; null for always.</summary>
    public Func<bool>? MayBegin { get; init; }

    /// <summary>Which part of the points is this call's.</summary>
    public SweepShard Shard { get; init; } = SweepShard.All;

    /// <summary>Makes what runs the points; one for each job.</summary>
    public required Func<IPointWorker> CreateWorker { get; init; }

    /// <summary>Told how far the sweep is; null for silence.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Told what a user should know at once; null for silence.</summary>
    public Action<string>? Note { get; init; }
}
