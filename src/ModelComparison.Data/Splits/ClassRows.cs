namespace ModelComparison.Data.Splits;

/// <summary>The rows of each class, which every stratified division starts from.</summary>
internal static class ClassRows
{
    /// <summary>Row indices [C][·] of each class, ascending.</summary>
    public static int[][] Collect(IReadOnlyList<int> labels, IReadOnlyList<string> classNames, string owner)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        if (labels.Count == 0)
            throw new InputException($"{owner} needs images to divide; got none. Check the image folder.");

        var rows = new List<int>[classNames.Count];
        for (var c = 0; c < rows.Length; c++)
            rows[c] = [];
        for (var row = 0; row < labels.Count; row++)
        {
            if ((uint)labels[row] >= (uint)rows.Length)
                throw new ArgumentException($"{owner} needs labels in 0 … {rows.Length - 1}; row {row} has {labels[row]}.", nameof(labels));
            rows[labels[row]].Add(row);
        }

        return Array.ConvertAll(rows, list => list.ToArray());
    }

    /// <summary>"1 image", "3 images".</summary>
    public static string Images(int count) => count == 1 ? "1 image" : $"{count} images";
}
