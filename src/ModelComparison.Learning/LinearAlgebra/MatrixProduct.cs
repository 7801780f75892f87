using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ModelComparison.Data.Datasets;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.LinearAlgebra;

/// <summary>
/// Takes one tile of a product: rows and columns it covers, and its values, row after row with a stride of
/// <see cref="MatrixProduct.TileSize"/>; the values may be overwritten.
/// </summary>
internal delegate void ProductTileConsumer(TileArea area, Span<double> tile);

/// <summary>Which part of a product a tile is.</summary>
internal readonly record struct TileArea(int RowStart, int RowCount, int ColumnStart, int ColumnCount);

/// <summary>
/// A·Bᵀ of 32-bit matrices in 64-bit arithmetic, tile after tile (Goto &amp; van de Geijn 2008), for kernel matrices: the product of
/// 10 000 rows in 64 bits would be 800 MB, so each tile goes to a consumer and is forgotten. An element is summed in an order that
/// depends on its two rows alone: equal rows give equal bits, whatever the thread, the tile or the instruction set.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Rows and columns of a tile: a multiple of both sides of the inner kernel, and three tiles fit the second-level cache.</summary>
    public const int TileSize = 240;

    private const int DepthBlock = 256;
    private const int KernelRows = 12;
    private const int KernelColumns = 16;

    // Rows of the left panel start 264 values apart: at 256 they would share two sets of the first-level cache.
    private const int LeftStride = DepthBlock + 8;

    /// <summary>Computes all tiles of <paramref name="left"/> · <paramref name="right"/>ᵀ.</summary>
    /// <param name="left">A [M, D].</param>
    /// <param name="right">B [N, D].</param>
    /// <param name="threads">Most threads to use.</param>
    /// <param name="consume">Called once a tile, from any thread.</param>
    /// <param name="cancellationToken">Checked before each tile.</param>
    public static void ForEachTile(
        FeatureMatrix left, FeatureMatrix right, int threads, ProductTileConsumer consume, CancellationToken cancellationToken)
    {
        var columnTiles = TileCount(right.RowCount);
        Run(left, right, TileCount(left.RowCount) * columnTiles, tile => (tile / columnTiles, tile % columnTiles), threads, consume, cancellationToken);
    }

    /// <summary>Computes the tiles of <paramref name="matrix"/> · <paramref name="matrix"/>ᵀ on and below the diagonal.</summary>
    public static void ForEachLowerTile(FeatureMatrix matrix, int threads, ProductTileConsumer consume, CancellationToken cancellationToken)
    {
        var tiles = TileCount(matrix.RowCount);
        var positions = Enumerable.Range(0, tiles).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => (row, column))).ToArray();
        Run(matrix, matrix, positions.Length, tile => positions[tile], threads, consume, cancellationToken);
    }

    /// <summary>x_i · x_i of each row [N], summed in the same order as the product's diagonal, so that a row is at distance 0 from its copies.</summary>
    public static double[] SquaredNorms(FeatureMatrix matrix, int threads, CancellationToken cancellationToken)
    {
        var norms = new double[matrix.RowCount];
        ParallelRange.Run(TileCount(matrix.RowCount), threads, tile =>
        {
            var end = Math.Min(matrix.RowCount, (tile + 1) * TileSize);
            for (var row = tile * TileSize; row < end; row++)
                norms[row] = SquaredNorm(matrix.Row(row));
        }, cancellationToken);
        return norms;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SquaredNorm(ReadOnlySpan<float> row)
    {
        var norm = 0.0;
        for (var from = 0; from < row.Length; from += DepthBlock)
        {
            var block = 0.0;
            foreach (double x in row.Slice(from, Math.Min(DepthBlock, row.Length - from)))
                block = Math.FusedMultiplyAdd(x, x, block);
            norm += block;
        }

        return norm;
    }

    private static int TileCount(int rows) => (rows + TileSize - 1) / TileSize;

    private static void Run(
        FeatureMatrix left,
        FeatureMatrix right,
        int tileCount,
        Func<int, (int Row, int Column)> positionOf,
        int threads,
        ProductTileConsumer consume,
        CancellationToken cancellationToken)
    {
        using var workspaces = new ThreadLocal<Workspace>(() => new Workspace());
        using var leftPin = left.Memory.Pin();
        using var rightPin = right.Memory.Pin();
        nint leftValues = (nint)leftPin.Pointer, rightValues = (nint)rightPin.Pointer;
        var depth = left.ColumnCount;
        ParallelRange.Run(tileCount, threads, tile =>
        {
            var (row, column) = positionOf(tile);
            var area = new TileArea(
                row * TileSize, Math.Min(TileSize, left.RowCount - (row * TileSize)),
                column * TileSize, Math.Min(TileSize, right.RowCount - (column * TileSize)));
            var workspace = workspaces.Value!;
            MultiplyTile((float*)leftValues, (float*)rightValues, depth, area, workspace);
            consume(area, workspace.TileValues);
        }, cancellationToken);
    }

    private static void MultiplyTile(float* left, float* right, int depth, TileArea area, Workspace workspace)
    {
        workspace.TileValues.Clear();
        for (var from = 0; from < depth; from += DepthBlock)
        {
            var count = Math.Min(DepthBlock, depth - from);
            PackLeft(left + ((nint)area.RowStart * depth) + from, depth, area.RowCount, count, workspace.Left);
            PackRight(right + ((nint)area.ColumnStart * depth) + from, depth, area.ColumnCount, count, workspace.Right);
            for (var column = 0; column < area.ColumnCount; column += KernelColumns)
            {
                var panel = workspace.Right + ((nint)column * DepthBlock);
                for (var row = 0; row < area.RowCount; row += KernelRows)
                    MultiplyBlock(workspace.Left + ((nint)row * LeftStride), panel, count, workspace.Tile + ((nint)row * TileSize) + column);
            }
        }
    }

    private static void MultiplyBlock(double* left, double* right, int depth, double* tile)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            MultiplyBlock512(left, right, depth, tile);
            return;
        }

        for (var row = 0; row < KernelRows; row += 3)
            MultiplyThreeRows256(left + ((nint)row * LeftStride), right, depth, tile + ((nint)row * TileSize));
    }

    /// <summary>Converts rows to 64 bits; rows past the end of the matrix, up to a whole kernel, become 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackLeft(float* source, int stride, int rows, int depth, double* packed)
    {
        var padded = (rows + KernelRows - 1) / KernelRows * KernelRows;
        for (var row = 0; row < padded; row++)
        {
            var target = packed + ((nint)row * LeftStride);
            if (row >= rows)
            {
                new Span<double>(target, depth).Clear();
                continue;
            }

            var values = source + ((nint)row * stride);
            var d = 0;
            for (; d <= depth - 8; d += 8)
                RowPass.LoadAsDouble(values + d).Store(target + d);
            for (; d < depth; d++)
                target[d] = values[d];
        }
    }

    /// <summary>Lays 16 rows side by side, value after value, so that the kernel reads one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRight(float* source, int stride, int rows, int depth, double* packed)
    {
        for (var first = 0; first < rows; first += KernelColumns)
        {
            var panel = packed + ((nint)first * DepthBlock);
            var width = Math.Min(KernelColumns, rows - first);
            if (width < KernelColumns)
                new Span<double>(panel, depth * KernelColumns).Clear();
            for (var column = 0; column < width; column++)
            {
                var values = source + ((nint)(first + column) * stride);
                for (var d = 0; d < depth; d++)
                    panel[(d * KernelColumns) + column] = values[d];
            }
        }
    }

    // a [12, depth] rows of the left panel, b [depth, 16] right panel, c_rk [12, 2 × 8] sums: c_rk += a_r[d] · b[d]_k.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBlock512(double* a, double* b, int depth, double* tile)
    {
        Vector512<double> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector512<double> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        Vector512<double> c60 = default, c61 = default, c70 = default, c71 = default, c80 = default, c81 = default;
        Vector512<double> c90 = default, c91 = default, cA0 = default, cA1 = default, cB0 = default, cB1 = default;
        for (var d = 0; d < depth; d++)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 8);
            var x = Vector512.Create(a[0]);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(a[LeftStride]);
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(a[2 * LeftStride]);
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(a[3 * LeftStride]);
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            x = Vector512.Create(a[4 * LeftStride]);
            c40 = Vector512.FusedMultiplyAdd(x, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
            x = Vector512.Create(a[5 * LeftStride]);
            c50 = Vector512.FusedMultiplyAdd(x, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
            x = Vector512.Create(a[6 * LeftStride]);
            c60 = Vector512.FusedMultiplyAdd(x, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(x, b1, c61);
            x = Vector512.Create(a[7 * LeftStride]);
            c70 = Vector512.FusedMultiplyAdd(x, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(x, b1, c71);
            x = Vector512.Create(a[8 * LeftStride]);
            c80 = Vector512.FusedMultiplyAdd(x, b0, c80);
            c81 = Vector512.FusedMultiplyAdd(x, b1, c81);
            x = Vector512.Create(a[9 * LeftStride]);
            c90 = Vector512.FusedMultiplyAdd(x, b0, c90);
            c91 = Vector512.FusedMultiplyAdd(x, b1, c91);
            x = Vector512.Create(a[10 * LeftStride]);
            cA0 = Vector512.FusedMultiplyAdd(x, b0, cA0);
            cA1 = Vector512.FusedMultiplyAdd(x, b1, cA1);
            x = Vector512.Create(a[11 * LeftStride]);
            cB0 = Vector512.FusedMultiplyAdd(x, b0, cB0);
            cB1 = Vector512.FusedMultiplyAdd(x, b1, cB1);
            a++;
            b += KernelColumns;
        }

        AddRow(tile, c00, c01);
        AddRow(tile + TileSize, c10, c11);
        AddRow(tile + (2 * TileSize), c20, c21);
        AddRow(tile + (3 * TileSize), c30, c31);
        AddRow(tile + (4 * TileSize), c40, c41);
        AddRow(tile + (5 * TileSize), c50, c51);
        AddRow(tile + (6 * TileSize), c60, c61);
        AddRow(tile + (7 * TileSize), c70, c71);
        AddRow(tile + (8 * TileSize), c80, c81);
        AddRow(tile + (9 * TileSize), c90, c91);
        AddRow(tile + (10 * TileSize), cA0, cA1);
        AddRow(tile + (11 * TileSize), cB0, cB1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(double* tile, Vector512<double> low, Vector512<double> high)
    {
        (Vector512.Load(tile) + low).Store(tile);
        (Vector512.Load(tile + 8) + high).Store(tile + 8);
    }

    // The same sums in the same order with sixteen 256-bit registers: three rows at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyThreeRows256(double* a, double* b, int depth, double* tile)
    {
        Vector256<double> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector256<double> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector256<double> c20 = default, c21 = default, c22 = default, c23 = default;
        for (var d = 0; d < depth; d++)
        {
            var x = Vector256.Create(a[0]);
            var y = Vector256.Create(a[LeftStride]);
            var z = Vector256.Create(a[2 * LeftStride]);
            var v = Vector256.Load(b);
            c00 = Vector256.FusedMultiplyAdd(x, v, c00);
            c10 = Vector256.FusedMultiplyAdd(y, v, c10);
            c20 = Vector256.FusedMultiplyAdd(z, v, c20);
            v = Vector256.Load(b + 4);
            c01 = Vector256.FusedMultiplyAdd(x, v, c01);
            c11 = Vector256.FusedMultiplyAdd(y, v, c11);
            c21 = Vector256.FusedMultiplyAdd(z, v, c21);
            v = Vector256.Load(b + 8);
            c02 = Vector256.FusedMultiplyAdd(x, v, c02);
            c12 = Vector256.FusedMultiplyAdd(y, v, c12);
            c22 = Vector256.FusedMultiplyAdd(z, v, c22);
            v = Vector256.Load(b + 12);
            c03 = Vector256.FusedMultiplyAdd(x, v, c03);
            c13 = Vector256.FusedMultiplyAdd(y, v, c13);
            c23 = Vector256.FusedMultiplyAdd(z, v, c23);
            a++;
            b += KernelColumns;
        }

        AddRow(tile, Vector512.Create(c00, c01), Vector512.Create(c02, c03));
        AddRow(tile + TileSize, Vector512.Create(c10, c11), Vector512.Create(c12, c13));
        AddRow(tile + (2 * TileSize), Vector512.Create(c20, c21), Vector512.Create(c22, c23));
    }

    /// <summary>The packed panels and the tile of one thread, on 64-byte boundaries.</summary>
    private sealed class Workspace
    {
        private readonly double[] values = GC.AllocateArray<double>(
            (TileSize * LeftStride) + (TileSize * DepthBlock) + (TileSize * TileSize) + 8, pinned: true);

        public double* Left => (double*)(((nint)Unsafe.AsPointer(ref values[0]) + 63) & ~(nint)63);

        public double* Right => Left + (TileSize * LeftStride);

        public double* Tile => Right + (TileSize * DepthBlock);

        public Span<double> TileValues => new(Tile, TileSize * TileSize);
    }
}
