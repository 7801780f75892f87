using ModelComparison.Data.Datasets;

namespace ModelComparison.Learning.LinearAlgebra;

/// <summary>Products of consecutive rows with a few 64-bit vectors.</summary>
internal static unsafe class RowProducts
{
    /// <summary>x_i · w_c for rows <paramref name="firstRow"/> … of a matrix.</summary>
    /// <param name="matrix">Rows x [N, D].</param>
    /// <param name="firstRow">First row.</param>
    /// <param name="rowCount">Number of rows, at least 1.</param>
    /// <param name="vectors">w, at least C × D values, row after row.</param>
    /// <param name="vectorCount">C.</param>
    /// <returns>Products [rowCount, C].</returns>
    public static double[] Of(FeatureMatrix matrix, int firstRow, int rowCount, ReadOnlySpan<double> vectors, int vectorCount)
    {
        var products = new double[rowCount * vectorCount];
        fixed (float* x = matrix.Values)
        fixed (double* w = vectors, target = products)
            RowPass.Multiply(x + ((nint)firstRow * matrix.ColumnCount), rowCount, matrix.ColumnCount, w, vectorCount, target);
        return products;
    }
}
