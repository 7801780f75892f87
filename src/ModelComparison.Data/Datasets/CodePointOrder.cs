namespace ModelComparison.Data.Datasets;

/// <summary>
/// Orders names by Unicode code points, as Python's <c>sorted</c> does, so that rows come in torchvision's order.
/// <see cref="StringComparer.Ordinal"/> compares UTF-16 units instead, which differs beyond U+FFFF.
/// </summary>
public sealed class CodePointOrder : IComparer<string>
{
    private CodePointOrder()
    {
    }

    /// <summary>The comparer.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);

        var left = x.EnumerateRunes();
        var right = y.EnumerateRunes();
        while (true)
        {
            var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
            if (!hasLeft || !hasRight)
                return (hasLeft ? 1 : 0) - (hasRight ? 1 : 0);
            if (left.Current != right.Current)
                return left.Current.CompareTo(right.Current);
        }
    }
}
