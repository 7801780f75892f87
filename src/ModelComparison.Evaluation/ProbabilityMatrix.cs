namespace ModelComparison.Evaluation;

/// <summary>Class probabilities [N, C] in 64-bit floats, row after row. The values are not copied and must not change.</summary>
public sealed class ProbabilityMatrix
{
    private readonly double[] values;

    /// <summary>Wraps row-major probabilities.</summary>
    /// <exception cref="ArgumentException">The number of values does not fit the shape.</exception>
    public ProbabilityMatrix(double[] values, int rowCount, int classCount)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (values.LongLength != (long)rowCount * classCount)
            throw new ArgumentException($"ProbabilityMatrix needs rows × classes values; got {values.LongLength} for {rowCount} × {classCount}.", nameof(values));
        this.values = values;
        RowCount = rowCount;
        ClassCount = classCount;
    }

    /// <summary>N, the number of images.</summary>
    public int RowCount { get; }

    /// <summary>C, the number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>All probabilities [N × C], row after row.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Probability of one class for one image.</summary>
    public double this[int row, int classIndex] => values[(row * ClassCount) + classIndex];

    /// <summary>The probabilities [C] of one image.</summary>
    public ReadOnlySpan<double> Row(int row) => values.AsSpan(row * ClassCount, ClassCount);

    /// <summary>A new matrix of the chosen rows, in the order given; a row may occur several times.</summary>
    public ProbabilityMatrix SelectRows(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var selected = new double[checked(rows.Count * ClassCount)];
        for (var i = 0; i < rows.Count; i++)
            Row(rows[i]).CopyTo(selected.AsSpan(i * ClassCount, ClassCount));
        return new ProbabilityMatrix(selected, rows.Count, ClassCount);
    }

    /// <summary>The first NaN or infinite value in row order, or null when all are finite.</summary>
    public (int Row, int ClassIndex, double Value)? FindNonFinite()
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                return (i / ClassCount, i % ClassCount, values[i]);
        }

        return null;
    }

    /// <summary>The most probable class of each image [N]; among equals the first, as NumPy's argmax.</summary>
    public int[] MostProbableClasses()
    {
        var classes = new int[RowCount];
        for (var row = 0; row < RowCount; row++)
        {
            var probabilities = Row(row);
            var best = 0;
            for (var c = 1; c < ClassCount; c++)
            {
                if (probabilities[c] > probabilities[best])
                    best = c;
            }

            classes[row] = best;
        }

        return classes;
    }
}
