namespace ModelComparison.Experiments.Sweeps;

/// <summary>What status.json of a point says.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Host">Machine of the latest attempt.</param>
/// <param name="Queued">When the sweep was set up.</param>
/// <param name="Started">When the latest attempt began.</param>
/// <param name="Finished">When the latest attempt ended.</param>
/// <param name="Failure">Why it failed, in one sentence; for a finished point, which of its classifiers failed.</param>
public sealed record PointStatus(
    PointState State = PointState.Queued,
    int Attempts = 0,
    string? Host = null,
    DateTimeOffset? Queued = null,
    DateTimeOffset? Started = null,
    DateTimeOffset? Finished = null,
    string? Failure = null)
{
    /// <summary>Seconds of the latest attempt, or null when it has not ended.</summary>
    public double? Seconds => Finished is { } end && Started is { } start ? (end - start).TotalSeconds : null;
}
