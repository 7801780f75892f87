using ModelComparison.Data;

namespace ModelComparison.Experiments.Verification;

/// <summary>How a run is verified.</summary>
public sealed record VerifyOptions
{
    /// <summary>Where relative paths of the settings start; null to look in the folders above the run, then in the current folder.</summary>
    public string? BaseFolder { get; init; }

    /// <summary>Most threads to use, at least 1. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>True to read features from the cache, which is faster and verifies less; false to extract them from the images again.</summary>
    public bool UseFeatureCache { get; init; }

    /// <summary>Told how far the work is; null for silence.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }
}
