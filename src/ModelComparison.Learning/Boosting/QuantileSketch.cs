namespace ModelComparison.Learning.Boosting;

/// <summary>
/// Approximate quantiles of a column in bounded memory. Values are collected, sorted and merged into levels of summaries that are pruned when
/// they grow. Up to 2 × 8 × 256 + 2 rows at 256 bins the quantiles are exact; beyond that they depend on the row order, as libxgboost's do.
/// </summary>
internal sealed class QuantileSketch
{
    /// <summary>Values kept for each bin that will be asked for: libxgboost's kFactor.</summary>
    private const int ValuesPerBin = 8;

    private readonly int limit;
    private readonly int intermediate;
    private readonly float[] queue;
    private readonly int[] occurrences;
    private readonly List<QuantileSummary> levels = [];
    private readonly QuantileSummary collected = new();
    private readonly QuantileSummary pruned = new();
    private readonly FloatSort sort = new();
    private float[] sorted = [];
    private int queued;
    private int queuedOccurrences;
    private int used;

    /// <param name="rows">Number of values that will come, at least 1.</param>
    /// <param name="maximumBins">Most bins that will be asked for.</param>
    public QuantileSketch(int rows, int maximumBins)
    {
        var bins = Math.Max(1, Math.Min(maximumBins, rows));
        limit = LargestSummary(rows, 1.0 / ((float)bins * ValuesPerBin));
        intermediate = Math.Min(rows, maximumBins * ValuesPerBin);
        queue = new float[2 * limit];
        occurrences = new int[2 * limit];
    }

    /// <summary>The values of a column, in row order, to at most <paramref name="size"/> entries. The sketch can then be used for another column.</summary>
    public void Summarize(ReadOnlySpan<float> column, int size, QuantileSummary result)
    {
        (queued, queuedOccurrences, used) = (0, 0, 0);
        foreach (var value in column)
            Push(value);
        Finish();
        pruned.SetPruned(collected, intermediate);
        result.SetPruned(pruned, size);
    }

    /// <summary>Entries of a summary such that enough levels of them hold all rows at error ε.</summary>
    private static int LargestSummary(long rows, double epsilon)
    {
        for (var level = 1; ; level++)
        {
            var size = Math.Min(rows, (long)Math.Ceiling(level / epsilon) + 1);
            if ((1L << level) * size >= rows)
                return (int)size;
        }
    }

    /// <summary>Equal neighbours take one place, so the queue is full when 2 × limit runs of equal values have come.</summary>
    private void Push(float value)
    {
        if (queued > 0 && queue[queued - 1] == value)
        {
            occurrences[queued - 1]++;
            queuedOccurrences++;
            return;
        }

        if (queued == queue.Length)
        {
            SortQueue();
            MergeIntoLevels();
        }

        queue[queued] = value;
        occurrences[queued++] = 1;
        queuedOccurrences++;
    }

    private void SortQueue()
    {
        if (sorted.Length < queuedOccurrences)
            sorted = new float[queuedOccurrences];
        var values = sorted.AsSpan(0, queuedOccurrences);
        var at = 0;
        for (var i = 0; i < queued; i++)
        {
            values.Slice(at, occurrences[i]).Fill(queue[i]);
            at += occurrences[i];
        }

        sort.Sort(values);
        collected.SetSorted(values);
        (queued, queuedOccurrences) = (0, 0);
    }

    /// <summary>As in a binary counter: a level that is full is emptied into the next.</summary>
    private void MergeIntoLevels()
    {
        for (var level = 0; ; level++)
        {
            if (level == levels.Count)
                levels.Add(new QuantileSummary());
            if (level == used)
            {
                levels[level].Clear();
                used++;
            }

            if (levels[level].Count == 0)
            {
                levels[level].SetPruned(collected, limit);
                return;
            }

            pruned.SetPruned(collected, limit);
            collected.SetCombined(pruned, levels[level]);
            if (collected.Count <= limit)
            {
                levels[level].CopyFrom(collected);
                return;
            }

            levels[level].Clear();
        }
    }

    private void Finish()
    {
        SortQueue();
        if (used == 0)
        {
            if (collected.Count > limit)
            {
                pruned.SetPruned(collected, limit);
                collected.CopyFrom(pruned);
            }

            return;
        }

        pruned.SetPruned(collected, limit);
        for (var level = 0; level < used; level++)
        {
            if (levels[level].Count == 0)
                continue;
            if (pruned.Count == 0)
            {
                pruned.CopyFrom(levels[level]);
                continue;
            }

            collected.SetCombined(pruned, levels[level]);
            pruned.SetPruned(collected, limit);
        }

        collected.CopyFrom(pruned);
    }
}
