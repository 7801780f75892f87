using ModelComparison.Data.Datasets;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.LinearAlgebra;
using ModelComparison.Learning.Optimization;

namespace ModelComparison.Learning.SupportVectors;

/// <summary>f(x) = Σ coefficient_s k(x_s, x) - ρ for every pair of classes.</summary>
internal static unsafe class DecisionValues
{
    // Kernel values held at once: 32 MB.
    private const int SlabValues = 4 << 20;

    /// <summary>Decision values [M × pairs], row after row; positive means the first class of the pair.</summary>
    public static double[] Of(FeatureMatrix features, SupportVectorSet set, int threads, CancellationToken cancellationToken)
    {
        var pairCount = set.Offsets.Length;
        var result = new double[features.RowCount * pairCount];
        var squaredNorms = MatrixProduct.SquaredNorms(set.Vectors, threads, cancellationToken);
        var tiles = Math.Max(1, SlabValues / (MatrixProduct.TileSize * set.Vectors.RowCount));
        var slabRows = tiles * MatrixProduct.TileSize;
        for (var first = 0; first < features.RowCount; first += slabRows)
        {
            var rows = features.RowCount <= slabRows
                ? features
                : features.SelectRows([.. Enumerable.Range(first, Math.Min(slabRows, features.RowCount - first))]);
            var kernel = KernelOf(rows, set, squaredNorms, threads, cancellationToken);
            var offset = first;
            ParallelRange.Run((rows.RowCount + 63) / 64, threads, block =>
            {
                for (var row = block * 64; row < Math.Min(rows.RowCount, (block + 1) * 64); row++)
                    Decide(set, kernel.AsSpan(row * set.Vectors.RowCount, set.Vectors.RowCount), result.AsSpan((offset + row) * pairCount, pairCount));
            }, cancellationToken);
        }

        return result;
    }

    /// <summary>k(x_i, x_s) [rows × S].</summary>
    private static double[] KernelOf(FeatureMatrix rows, SupportVectorSet set, double[] squaredNorms, int threads, CancellationToken cancellationToken)
    {
        var count = set.Vectors.RowCount;
        var kernel = GC.AllocateUninitializedArray<double>(rows.RowCount * count);
        var rowNorms = MatrixProduct.SquaredNorms(rows, threads, cancellationToken);
        MatrixProduct.ForEachTile(rows, set.Vectors, threads, (area, tile) =>
        {
            fixed (double* products = tile, norms = squaredNorms)
            {
                for (var i = 0; i < area.RowCount; i++)
                {
                    RbfKernel.Replace(
                        products + (i * MatrixProduct.TileSize), rowNorms[area.RowStart + i], norms + area.ColumnStart, set.Gamma, area.ColumnCount);
                    tile.Slice(i * MatrixProduct.TileSize, area.ColumnCount).CopyTo(kernel.AsSpan(((area.RowStart + i) * count) + area.ColumnStart));
                }
            }
        }, cancellationToken);
        return kernel;
    }

    private static void Decide(SupportVectorSet set, ReadOnlySpan<double> kernel, Span<double> decisions)
    {
        var starts = set.Starts();
        var pair = 0;
        for (var i = 0; i < set.ClassCount; i++)
        {
            for (var j = i + 1; j < set.ClassCount; j++)
            {
                var sum = Share(set.Coefficients[j - 1], kernel, starts[i], starts[i + 1]) + Share(set.Coefficients[i], kernel, starts[j], starts[j + 1]);
                decisions[pair] = sum - set.Offsets[pair];
                pair++;
            }
        }
    }

    private static double Share(double[] coefficients, ReadOnlySpan<double> kernel, int from, int to) =>
        VectorMath.Dot(coefficients.AsSpan(from, to - from), kernel[from..to]);
}
