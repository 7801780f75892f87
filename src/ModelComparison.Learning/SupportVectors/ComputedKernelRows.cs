using ModelComparison.Data.Datasets;
using ModelComparison.Learning.LinearAlgebra;

namespace ModelComparison.Learning.SupportVectors;

/// <summary>Kernel values computed when asked for, where the matrix of all would not fit the memory; the solver keeps the rows it uses most.</summary>
internal sealed unsafe class ComputedKernelRows : IKernelRows
{
    private const int RowsAtOnce = 4;
    private readonly FeatureMatrix features;
    private readonly double[] squaredNorms;
    private readonly double gamma;
    private System.Buffers.MemoryHandle pinned;

    public ComputedKernelRows(FeatureMatrix features, double gamma)
    {
        this.features = features;
        this.gamma = gamma;
        pinned = features.Memory.Pin();
        squaredNorms = new double[features.RowCount];
        for (var row = 0; row < squaredNorms.Length; row++)
            squaredNorms[row] = RowPass.SquaredNorm(RowAt(row), features.ColumnCount);
    }

    /// <inheritdoc/>
    public void CopyRow(int row, ReadOnlySpan<int> columns, Span<float> target)
    {
        var width = features.ColumnCount;
        var vector = new double[width];
        for (var d = 0; d < width; d++)
            vector[d] = RowAt(row)[d];
        var four = stackalloc float*[RowsAtOnce];
        var products = stackalloc double[RowsAtOnce];
        fixed (double* x = vector)
        {
            for (var first = 0; first < columns.Length; first += RowsAtOnce)
            {
                for (var r = 0; r < RowsAtOnce; r++)
                    four[r] = RowAt(columns[Math.Min(first + r, columns.Length - 1)]);
                RowPass.MultiplyFour(four, x, width, 1, width, products, ahead: 0);
                for (var i = first; i < Math.Min(columns.Length, first + RowsAtOnce); i++)
                {
                    var distance = squaredNorms[row] + squaredNorms[columns[i]] - (2.0 * products[i - first]);
                    target[i] = (float)Math.Exp(-gamma * Math.Max(0.0, distance));
                }
            }
        }
    }

    public void Dispose() => pinned.Dispose();

    private float* RowAt(int row) => (float*)pinned.Pointer + ((nint)row * features.ColumnCount);
}
