namespace ModelComparison.Data.Datasets;

/// <summary>Leaves out classes that are too small for what follows, as the user asked with <c>drop-classes-below: N</c>.</summary>
public static class SmallClasses
{
    /// <summary>Keeps the classes with at least <paramref name="minimumCount"/> images; they stay in order and are numbered anew.</summary>
    /// <param name="classNames">Names of the C classes.</param>
    /// <param name="labels">Class index of each image [N].</param>
    /// <param name="minimumCount">At least 0; 0 and 1 differ for classes without images.</param>
    /// <exception cref="InputException">Fewer than two classes would remain.</exception>
    public static RelabelledImages Drop(IReadOnlyList<string> classNames, IReadOnlyList<int> labels, int minimumCount)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumCount);
        var counts = new int[classNames.Count];
        foreach (var label in labels)
            counts[label]++;
        var kept = Enumerable.Range(0, counts.Length).Where(c => counts[c] >= minimumCount).ToArray();
        if (kept.Length < 2)
        {
            throw new InputException($"drop-classes-below: {minimumCount} leaves {kept.Length} of {counts.Length} classes and a comparison needs two; "
                + $"the sizes are {string.Join(", ", classNames.Select((name, c) => $"{name} {counts[c]}"))}.");
        }

        var newIndex = Enumerable.Repeat(-1, counts.Length).ToArray();
        for (var i = 0; i < kept.Length; i++)
            newIndex[kept[i]] = i;
        var rows = Enumerable.Range(0, labels.Count).Where(row => newIndex[labels[row]] >= 0).ToArray();
        return new RelabelledImages(
            Array.ConvertAll(kept, c => classNames[c]),
            rows,
            Array.ConvertAll(rows, row => newIndex[labels[row]]),
            [.. Enumerable.Range(0, counts.Length).Where(c => newIndex[c] < 0).Select(c => new DroppedClass(classNames[c], counts[c]))]);
    }
}
