namespace ModelComparison.Experiments.Configuration;

/// <summary>The setting "resampling.group-by": which images must be on the same side of every split.</summary>
public abstract record GroupSettings;

/// <summary>Duplicates, as the audit finds them.</summary>
public sealed record DuplicateGroupSettings : GroupSettings;

/// <summary>A file with the group of each image.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="WrittenPath">The file as the experiment file has it, which reports show.</param>
public sealed record GroupFileSettings(string Path, string WrittenPath) : GroupSettings;

/// <summary>Part of the path of each image.</summary>
/// <param name="Pattern">A regular expression whose first pair of round brackets is the group.</param>
public sealed record GroupPatternSettings(string Pattern) : GroupSettings;
