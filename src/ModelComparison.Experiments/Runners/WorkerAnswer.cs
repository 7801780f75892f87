using ModelComparison.Experiments.Sweeps;

namespace ModelComparison.Experiments.Runners;

/// <summary>What a worker process answers, as JSON on one line.</summary>
/// <param name="Status">Status of the point that was run, or null.</param>
/// <param name="Failure">Why features could not be extracted, or null.</param>
internal sealed record WorkerAnswer(PointStatus? Status, string? Failure);
