using System.Globalization;
using ModelComparison.Data;

namespace ModelComparison.Experiments.Runners;

/// <summary>Every n-th point from the i-th on: a part of a sweep for one of several machines.</summary>
/// <param name="Index">i, from 1 to <paramref name="Count"/>.</param>
/// <param name="Count">n, at least 1.</param>
public sealed record SweepShard(int Index, int Count)
{
    /// <summary>The whole.</summary>
    public static SweepShard All { get; } = new(1, 1);

    /// <summary>Reads "i/n".</summary>
    /// <exception cref="InputException">The text is of another form.</exception>
    public static SweepShard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && index >= 1 && index <= count
            ? new SweepShard(index, count)
            : throw new InputException($"--shard must be i/n with whole numbers and i from 1 to n, for example 1/4; got '{text}'.");
    }

    /// <summary>The items of this shard, in order.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> items) => Count == 1 ? items : [.. items.Where((_, position) => position % Count == Index - 1)];
}
