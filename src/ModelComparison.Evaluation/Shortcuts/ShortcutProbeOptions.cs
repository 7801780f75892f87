using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>When a probe is called a shortcut.</summary>
/// <param name="Level">Chance of calling any probe a shortcut where none is, over all probes and classifiers together, in (0, 1).</param>
/// <param name="LeastShare">A shortcut explains at least this share of the accuracy above chance with the lower end of its 95 % interval: less is no
/// reason to doubt a result, and a large data set makes any trace significant.</param>
/// <param name="LargeShare">From this share on a warning stands at the top of the report.</param>
public sealed record ShortcutProbeOptions(double Level = 0.05, double LeastShare = 0.05, double LargeShare = 0.25)
{
    /// <summary>How images are drawn for the intervals: by groups where images are not independent.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();
}
