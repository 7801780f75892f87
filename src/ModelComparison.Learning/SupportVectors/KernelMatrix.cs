using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelComparison.Data.Datasets;
using ModelComparison.Learning.LinearAlgebra;

namespace ModelComparison.Learning.SupportVectors;

/// <summary>
/// All kernel values of some training rows, computed by one symmetric product. Kept in 32 bits, as LIBSVM keeps the rows it caches:
/// 400 MB at 10 000 rows.
/// </summary>
internal sealed unsafe class KernelMatrix : IKernelRows
{
    private readonly int size;
    private readonly int[]? positions;
    private float* values;

    private KernelMatrix(int size, int[]? positions)
    {
        this.size = size;
        this.positions = positions;
        values = (float*)NativeMemory.AlignedAlloc((nuint)size * (nuint)size * sizeof(float), 64);
    }

    /// <summary>Bytes that the matrix of a number of rows takes.</summary>
    public static long BytesFor(int rows) => (long)rows * rows * sizeof(float);

    /// <summary>Kernel values of all rows.</summary>
    public static KernelMatrix Of(FeatureMatrix rows, double gamma, int threads, CancellationToken cancellationToken) =>
        Fill(new KernelMatrix(rows.RowCount, null), rows, gamma, threads, cancellationToken);

    /// <summary>Kernel values of the chosen rows only, still addressed by their numbers in <paramref name="features"/>.</summary>
    public static KernelMatrix Of(FeatureMatrix features, int[] rows, double gamma, int threads, CancellationToken cancellationToken)
    {
        var positions = new int[features.RowCount];
        Array.Fill(positions, -1);
        for (var position = 0; position < rows.Length; position++)
            positions[rows[position]] = position;
        return Fill(new KernelMatrix(rows.Length, positions), features.SelectRows(rows), gamma, threads, cancellationToken);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyRow(int row, ReadOnlySpan<int> columns, Span<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns.Length, target.Length);
        fixed (float* copy = target)
        fixed (int* column = columns)
        {
            if (positions is null)
            {
                var source = values + ((nint)row * size);
                for (var i = 0; i < columns.Length; i++)
                    copy[i] = source[column[i]];
                return;
            }

            var chosen = values + ((nint)positions[row] * size);
            for (var i = 0; i < columns.Length; i++)
                copy[i] = chosen[positions[column[i]]];
        }
    }

    /// <summary>Frees the matrix.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(values);
        values = null;
    }

    private static KernelMatrix Fill(KernelMatrix matrix, FeatureMatrix rows, double gamma, int threads, CancellationToken cancellationToken)
    {
        try
        {
            var norms = MatrixProduct.SquaredNorms(rows, threads, cancellationToken);
            MatrixProduct.ForEachLowerTile(rows, threads, (area, tile) => matrix.Store(area, tile, norms, gamma), cancellationToken);
            return matrix;
        }
        catch
        {
            matrix.Dispose();
            throw;
        }
    }

    private void Store(TileArea area, Span<double> tile, double[] norms, double gamma)
    {
        fixed (double* products = tile, squaredNorms = norms)
        {
            for (var i = 0; i < area.RowCount; i++)
            {
                var line = products + (i * MatrixProduct.TileSize);
                RbfKernel.Replace(line, norms[area.RowStart + i], squaredNorms + area.ColumnStart, gamma, area.ColumnCount);
                var target = values + ((nint)(area.RowStart + i) * size) + area.ColumnStart;
                for (var j = 0; j < area.ColumnCount; j++)
                    target[j] = (float)line[j];
            }

            Mirror(area, products);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mirror(TileArea area, double* tile)
    {
        for (var j = 0; j < area.ColumnCount; j++)
        {
            var target = values + ((nint)(area.ColumnStart + j) * size) + area.RowStart;
            for (var i = 0; i < area.RowCount; i++)
                target[i] = (float)tile[(i * MatrixProduct.TileSize) + j];
        }
    }
}
