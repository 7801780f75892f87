using ModelComparison.Data;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>How a run is carried out. Nothing here changes a result.</summary>
public sealed record RunOptions
{
    /// <summary>The run folder; null for the run id below <see cref="ReportsFolder"/>.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Folder that holds one folder a run when <see cref="OutputFolder"/> is null.</summary>
    public required string ReportsFolder { get; init; }

    /// <summary>Most threads to use, at least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>True to read features and audits from the cache and keep new ones there; false to make them all anew.</summary>
    public bool UseFeatureCache { get; init; } = true;

    /// <summary>True to continue an interrupted run.</summary>
    public bool Resume { get; init; }

    /// <summary>What earlier runs of this process read; null to read everything anew.</summary>
    public RunInputs? Inputs { get; init; }

    /// <summary>Told how far the work is; null for silence.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Told what a user should know at once: warnings, and what happens to an interrupted run.</summary>
    public Action<string>? Note { get; init; }

    /// <summary>Writes the reports into the folder that is given, before the run folder gets its final name.</summary>
    public Action<RunRecord, string>? WriteReports { get; init; }
}
