using System.Buffers;
using ModelComparison.Data.Datasets;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.LinearAlgebra;

namespace ModelComparison.Learning.Clustering;

/// <summary>The rows to be clustered with what every pass over them needs. x_i rows [N, D], c_k centres [K, D] in 64 bits.</summary>
internal sealed unsafe class ClusteringRows : IDisposable
{
    private const int MinimumBlockRows = 64;
    private const int MaximumBlocks = 64;

    private readonly int threads;
    private readonly CancellationToken cancellationToken;
    private readonly int blockRows;
    private readonly double[] squaredNorms;
    private MemoryHandle pinned;

    public ClusteringRows(FeatureMatrix features, int threads, CancellationToken cancellationToken)
    {
        Count = features.RowCount;
        Width = features.ColumnCount;
        this.threads = threads;
        this.cancellationToken = cancellationToken;
        blockRows = Math.Max(MinimumBlockRows, (Count + MaximumBlocks - 1) / MaximumBlocks);
        pinned = features.Memory.Pin();
        squaredNorms = new double[Count];
        ParallelRange.Run(BlockCount, threads, block =>
        {
            var (first, end) = RowsOf(block);
            for (var row = first; row < end; row++)
                squaredNorms[row] = RowPass.SquaredNorm(RowAt(row), Width);
        }, cancellationToken);
    }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>D.</summary>
    public int Width { get; }

    /// <summary>Number of blocks that a pass is cut into; depends on N alone.</summary>
    public int BlockCount => (Count + blockRows - 1) / blockRows;

    /// <summary>One row in 64 bits.</summary>
    public void CopyRow(int row, Span<double> target)
    {
        var x = RowAt(row);
        for (var d = 0; d < Width; d++)
            target[d] = x[d];
    }

    /// <summary>Squared distances of all rows to K points, block after block.</summary>
    /// <param name="points">c [K, D].</param>
    /// <param name="pointCount">K.</param>
    /// <param name="consume">Told block, row and that row's squared distances [K]; blocks come from several threads, the rows of a block in order.</param>
    public void ForEachRow(double[] points, int pointCount, DistanceConsumer consume)
    {
        var pointNorms = new double[pointCount];
        for (var k = 0; k < pointCount; k++)
            pointNorms[k] = Optimization.VectorMath.Dot(points.AsSpan(k * Width, Width), points.AsSpan(k * Width, Width));
        ParallelRange.Run(BlockCount, threads, block => PassBlock(block, points, pointNorms, consume), cancellationToken);
    }

    /// <summary>Mean over the features of their population variance.</summary>
    public double MeanVariance()
    {
        var sums = new double[BlockCount][];
        ParallelRange.Run(BlockCount, threads, block =>
        {
            sums[block] = new double[Width];
            var (first, end) = RowsOf(block);
            for (var row = first; row < end; row++)
                AddRow(row, sums[block], 1.0);
        }, cancellationToken);
        var mean = new double[Width];
        foreach (var part in sums)
            Optimization.VectorMath.AddScaled(1.0 / Count, part, mean);
        return Math.Max(0.0, ((squaredNorms.Sum() / Count) - Optimization.VectorMath.Dot(mean, mean)) / Width);
    }

    /// <summary>sum += factor · x_row.</summary>
    public void AddRow(int row, Span<double> sum, double factor)
    {
        fixed (double* target = sum)
            RowPass.AddScaled(factor, RowAt(row), Width, target);
    }

    /// <summary>‖x_row - point‖².</summary>
    public double SquaredDistance(int row, ReadOnlySpan<double> point)
    {
        fixed (double* c = point)
            return RowPass.SquaredDistance(RowAt(row), c, Width);
    }

    public void Dispose() => pinned.Dispose();

    private void PassBlock(int block, double[] points, double[] pointNorms, DistanceConsumer consume)
    {
        var pointCount = pointNorms.Length;
        var products = new double[RowPass.RowsPerCall * pointCount];
        var (start, end) = RowsOf(block);
        fixed (double* c = points, p = products)
        {
            for (var first = start; first < end; first += RowPass.RowsPerCall)
            {
                var count = Math.Min(RowPass.RowsPerCall, end - first);
                RowPass.Multiply(RowAt(first), count, Width, c, pointCount, p);
                for (var row = first; row < first + count; row++)
                {
                    var distances = products.AsSpan((row - first) * pointCount, pointCount);
                    for (var k = 0; k < pointCount; k++)
                        distances[k] = Math.Max(0.0, squaredNorms[row] + pointNorms[k] - (2.0 * distances[k]));
                    consume(block, row, distances);
                }
            }
        }
    }

    private (int First, int End) RowsOf(int block) => (block * blockRows, Math.Min(Count, (block + 1) * blockRows));

    private float* RowAt(int row) => (float*)pinned.Pointer + ((nint)row * Width);
}

/// <summary>Takes the squared distances [K] of one row.</summary>
internal delegate void DistanceConsumer(int block, int row, ReadOnlySpan<double> distances);
