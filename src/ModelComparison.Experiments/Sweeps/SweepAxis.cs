namespace ModelComparison.Experiments.Sweeps;

/// <summary>A setting that differs between the points of a sweep.</summary>
/// <param name="Key">"features.weights".</param>
/// <param name="Values">Its values in YAML on one line, in the order of the points.</param>
public sealed record SweepAxis(string Key, IReadOnlyList<string> Values)
{
    /// <summary>The last part of a key: "weights".</summary>
    public static string ShortNameOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key[(key.LastIndexOf('.') + 1)..];
    }
}
