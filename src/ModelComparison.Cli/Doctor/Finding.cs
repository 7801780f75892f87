namespace ModelComparison.Cli.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">"libxgboost", "weights folder".</param>
/// <param name="State">How it is.</param>
/// <param name="Detail">Version, path or value.</param>
/// <param name="Advice">What to do when it is not well; null otherwise.</param>
internal sealed record Finding(string Subject, FindingState State, string Detail, string? Advice = null);

/// <summary>How something is.</summary>
internal enum FindingState
{
    /// <summary>Works.</summary>
    Good,

    /// <summary>Works, but something that could be had is not there.</summary>
    Limited,

    /// <summary>Something that runs need does not work.</summary>
    Broken,
}
