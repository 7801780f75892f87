namespace ModelComparison.Learning.Boosting;

/// <summary>
/// What is remembered of a sorted column: some of its values, each with the bounds of its rank. Ranks are kept and added in 32 bits and in
/// libxgboost's order, because the cuts, and with them the trees, depend on every rounding (Chen and Guistrin, KDD 2016, appendix).
/// </summary>
internal sealed class QuantileSummary
{
    private SummaryEntry[] entries = [];

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>A value and its rank.</summary>
    public SummaryEntry this[int index] => entries[index];

    /// <summary>Forgets everything.</summary>
    public void Clear() => Count = 0;

    /// <summary>Takes the place of another summary, which is left as it is.</summary>
    public void CopyFrom(QuantileSummary source)
    {
        Reserve(source.Count);
        source.entries.AsSpan(0, source.Count).CopyTo(entries);
        Count = source.Count;
    }

    /// <summary>The exact summary of sorted values, in which each occurrence of a value weighs 1.</summary>
    public void SetSorted(ReadOnlySpan<float> sorted)
    {
        Reserve(sorted.Length);
        Count = 0;
        var before = 0f;
        for (var i = 0; i < sorted.Length;)
        {
            var end = i + 1;
            while (end < sorted.Length && sorted[end] == sorted[i])
                end++;
            float weight = end - i;
            entries[Count++] = new SummaryEntry(before, before + weight, weight, sorted[i]);
            before += weight;
            i = end;
        }
    }

    /// <summary>Keeps at most <paramref name="size"/> values of a summary: the first, the last, and those nearest to equidistant ranks between.</summary>
    public void SetPruned(QuantileSummary source, int size)
    {
        if (source.Count <= size)
        {
            CopyFrom(source);
            return;
        }

        Reserve(size);
        var from = source.entries;
        var end = source.Count - 1;
        var first = from[0].LargestRank;
        var range = from[end].SmallestRank - first;
        var steps = size - 1;
        entries[0] = from[0];
        Count = 1;
        var (at, last) = (1, 0);
        for (var step = 1; step < steps; step++)
        {
            var doubledRank = 2 * ((step * range / steps) + first);
            while (at < end && doubledRank >= from[at + 1].LargestRank + from[at + 1].SmallestRank)
                at++;
            if (at == end)
                break;
            var nearest = doubledRank < from[at].RankAfter + from[at + 1].RankBefore ? at : at + 1;
            if (nearest == last)
                continue;
            entries[Count++] = from[nearest];
            last = nearest;
        }

        if (last != end)
            entries[Count++] = from[end];
    }

    /// <summary>The summary of two columns under one another.</summary>
    public void SetCombined(QuantileSummary upper, QuantileSummary lower)
    {
        if (upper.Count == 0 || lower.Count == 0)
        {
            CopyFrom(upper.Count == 0 ? lower : upper);
            return;
        }

        Reserve(upper.Count + lower.Count);
        Count = 0;
        var (a, b) = (0, 0);
        var (rankA, rankB) = (0f, 0f);
        while (a < upper.Count && b < lower.Count)
        {
            var (left, right) = (upper.entries[a], lower.entries[b]);
            if (left.Value == right.Value)
            {
                entries[Count++] = new SummaryEntry(
                    left.SmallestRank + right.SmallestRank, left.LargestRank + right.LargestRank, left.Weight + right.Weight, left.Value);
                (rankA, rankB) = (left.RankAfter, right.RankAfter);
                a++;
                b++;
            }
            else if (left.Value < right.Value)
            {
                entries[Count++] = new SummaryEntry(left.SmallestRank + rankB, left.LargestRank + right.RankBefore, left.Weight, left.Value);
                rankA = left.RankAfter;
                a++;
            }
            else
            {
                entries[Count++] = new SummaryEntry(right.SmallestRank + rankA, right.LargestRank + left.RankBefore, right.Weight, right.Value);
                rankB = right.RankAfter;
                b++;
            }
        }

        Append(upper, a, rankB, lower.entries[lower.Count - 1].LargestRank);
        Append(lower, b, rankA, upper.entries[upper.Count - 1].LargestRank);
        RestoreOrder();
    }

    private void Append(QuantileSummary rest, int from, float smallestRank, float largestRank)
    {
        for (var i = from; i < rest.Count; i++)
        {
            var entry = rest.entries[i];
            entries[Count++] = new SummaryEntry(entry.SmallestRank + smallestRank, entry.LargestRank + largestRank, entry.Weight, entry.Value);
        }
    }

    /// <summary>Ranks that rounding has put out of order are lifted to the ones before.</summary>
    private void RestoreOrder()
    {
        var (smallest, largest) = (0f, 0f);
        for (var i = 0; i < Count; i++)
        {
            var entry = entries[i];
            smallest = Math.Max(smallest, entry.SmallestRank);
            largest = Math.Max(Math.Max(largest, entry.LargestRank), smallest + entry.Weight);
            entries[i] = new SummaryEntry(smallest, largest, entry.Weight, entry.Value);
        }
    }

    private void Reserve(int size)
    {
        if (entries.Length < size)
            entries = new SummaryEntry[size];
    }
}
