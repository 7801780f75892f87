using ModelComparison.Experiments.Runners;

namespace ModelComparison.Cli.Commands;

/// <summary>What the user asked of "sweep".</summary>
internal sealed record SweepRequest
{
    public required string Path { get; init; }

    public required IReadOnlyList<string> Overrides { get; init; }

    public string? Output { get; init; }

    public required string Engine { get; init; }

    public int Jobs { get; init; }

    /// <summary>True when the user gave <see cref="Jobs"/>.</summary>
    public bool HasJobs { get; init; }

    public required SlurmRequest Slurm { get; init; }

    public int? Threads { get; init; }

    public bool IsDryRun { get; init; }

    public bool Resume { get; init; }

    public bool RetryFailed { get; init; }

    public int MaximumRetries { get; init; }

    public bool FailFast { get; init; }

    public bool DrawFigures { get; init; }

    public required SweepShard Shard { get; init; }
}
