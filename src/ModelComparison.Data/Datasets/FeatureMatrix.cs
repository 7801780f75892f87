namespace ModelComparison.Data.Datasets;

/// <summary>Features of N images as a dense row-major matrix [N, D] of 32-bit floats. The values are not copied and must not change.</summary>
public sealed class FeatureMatrix
{
    private readonly float[] values;

    /// <summary>Wraps row-major values.</summary>
    /// <param name="values">Exactly <paramref name="rowCount"/> × <paramref name="columnCount"/> values, row after row.</param>
    /// <param name="rowCount">N, at least 0.</param>
    /// <param name="columnCount">D, at least 1.</param>
    /// <exception cref="ArgumentException">The number of values does not fit the shape.</exception>
    public FeatureMatrix(float[] values, int rowCount, int columnCount)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        if (values.LongLength != (long)rowCount * columnCount)
        {
            throw new ArgumentException(
                $"FeatureMatrix needs rows × columns values; got {values.LongLength} values for {rowCount} × {columnCount}.", nameof(values));
        }

        this.values = values;
        RowCount = rowCount;
        ColumnCount = columnCount;
    }

    /// <summary>N, the number of images.</summary>
    public int RowCount { get; }

    /// <summary>D, the number of features of an image.</summary>
    public int ColumnCount { get; }

    /// <summary>All values [N × D], row after row.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>The same values for code that needs memory it can hold on to (pinning, other threads).</summary>
    public ReadOnlyMemory<float> Memory => values;

    /// <summary>The features [D] of one image.</summary>
    public ReadOnlySpan<float> Row(int row) => values.AsSpan(checked(row * ColumnCount), ColumnCount);

    /// <summary>A new matrix of the chosen rows, in the order given; a row may occur several times.</summary>
    public FeatureMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = GC.AllocateUninitializedArray<float>(checked(rows.Length * ColumnCount));
        for (var i = 0; i < rows.Length; i++)
            Row(rows[i]).CopyTo(selected.AsSpan(i * ColumnCount, ColumnCount));
        return new FeatureMatrix(selected, rows.Length, ColumnCount);
    }

    /// <summary>The first NaN or infinite value in row order, or null when all are finite.</summary>
    public (int Row, int Column, float Value)? FindNonFinite()
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return (i / ColumnCount, i % ColumnCount, values[i]);
        }

        return null;
    }
}
