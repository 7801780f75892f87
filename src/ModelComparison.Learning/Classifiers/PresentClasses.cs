using ModelComparison.Data.Datasets;

namespace ModelComparison.Learning.Classifiers;

/// <summary>The classes that have training images; the others take no part in a fit and get probability 0.</summary>
internal sealed class PresentClasses
{
    private readonly int[] positions;

    private PresentClasses(int[] indices, int[] positions)
    {
        Indices = indices;
        this.positions = positions;
    }

    /// <summary>Class index of each present class, ascending.</summary>
    public int[] Indices { get; }

    /// <summary>Number of present classes.</summary>
    public int Count => Indices.Length;

    public static PresentClasses Of(LabelledFeatures training)
    {
        var counts = training.CountByClass();
        var indices = Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0).ToArray();
        var positions = new int[counts.Length];
        Array.Fill(positions, -1);
        for (var position = 0; position < indices.Length; position++)
            positions[indices[position]] = position;
        return new PresentClasses(indices, positions);
    }

    /// <summary>The position among the present classes of each row's class [N].</summary>
    public int[] PositionOfRows(IReadOnlyList<int> labels)
    {
        var result = new int[labels.Count];
        for (var row = 0; row < result.Length; row++)
            result[row] = positions[labels[row]];
        return result;
    }

    /// <summary>The rows of each present class, ascending.</summary>
    public int[][] RowsByPosition(IReadOnlyList<int> labels)
    {
        var positionOfRow = PositionOfRows(labels);
        return [.. Enumerable.Range(0, Count).Select(position => Enumerable.Range(0, labels.Count).Where(row => positionOfRow[row] == position).ToArray())];
    }
}
