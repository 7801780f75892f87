namespace ModelComparison.Data.Audit;

/// <summary>How often a value occurs.</summary>
/// <param name="Value">As a person reads it: "120 × 120", "JPEG", "BAS_#.jpg".</param>
/// <param name="Count">Images that have it.</param>
public sealed record ValueCount(string Value, int Count)
{
    /// <summary>Counts values, the most frequent first, equals by name.</summary>
    internal static IReadOnlyList<ValueCount> Of(IEnumerable<string> values) =>
    [
        .. values.GroupBy(value => value, StringComparer.Ordinal).Select(group => new ValueCount(group.Key, group.Count()))
            .OrderByDescending(item => item.Count).ThenBy(item => item.Value, StringComparer.Ordinal),
    ];
}
