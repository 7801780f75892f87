using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>A finished run and where it is.</summary>
/// <param name="Folder">The run folder.</param>
/// <param name="Record">What is in it.</param>
/// <param name="WasFinished">True when --resume found it complete, so that nothing was computed.</param>
public sealed record RunOutcome(string Folder, RunRecord Record, bool WasFinished);
