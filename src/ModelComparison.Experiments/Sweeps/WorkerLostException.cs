namespace ModelComparison.Experiments.Sweeps;

/// <summary>A worker process ended while it had a point in hand.</summary>
public sealed class WorkerLostException(string message) : Exception(message);
