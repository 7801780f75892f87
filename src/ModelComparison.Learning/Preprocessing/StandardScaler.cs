using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;

namespace ModelComparison.Learning.Preprocessing;

/// <summary>
/// z-scores: each feature minus its mean, divided by its population standard deviation, both of the training rows.
/// A feature that is constant in the training rows is only centred, so it becomes 0 there and is never divided by zero.
/// </summary>
public sealed class StandardScaler : ITransform
{
    private const int BlockRows = 256;

    /// <inheritdoc/>
    public string Id => "z-score";

    /// <summary>Learns mean and standard deviation of each feature, in 64-bit floats.</summary>
    /// <param name="training">Features [N, D], at least one row.</param>
    /// <param name="context">Threads; there is nothing random.</param>
    /// <returns>A <see cref="StandardScalerModel"/>.</returns>
    /// <exception cref="InputException">No rows, or a value that is NaN or infinite.</exception>
    public ITransformModel Fit(FeatureMatrix training, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(context);
        if (training.RowCount == 0)
            throw new InputException("z-score needs at least one training row; got none. Check the split.");

        var sums = SumRows(training, null, context.Threads).Sums;
        var means = Array.ConvertAll(sums, sum => sum / training.RowCount);
        if (!Array.TrueForAll(means, double.IsFinite))
            LearningData.RequireFinite(training, "z-score");
        var (deviations, squares) = SumRows(training, means, context.Threads);
        var scales = new double[means.Length];
        for (var d = 0; d < scales.Length; d++)
            scales[d] = Scale(means[d], deviations[d], squares[d], training.RowCount);
        return new StandardScalerModel(means, scales, context.Threads);
    }

    /// <summary>
    /// The standard deviation, or 1 where the feature is constant up to rounding: where the variance is not above the rounding
    /// error of a two-pass sum, N ε s² + (N m ε)² (Chan, Golub &amp; LeVeque 1983; the same bound as scikit-learn's).
    /// </summary>
    private static double Scale(double mean, double deviation, double square, int count)
    {
        // The sum of deviations would be 0 without rounding; what it is corrects the variance (Chan et al., eq. 1.7).
        var variance = (square - (deviation * deviation / count)) / count;
        var roundingOfMean = count * mean * double.BitIncrement(1.0) - (count * mean);
        var bound = (count * (double.BitIncrement(1.0) - 1.0) * variance) + (roundingOfMean * roundingOfMean);
        return variance <= bound ? 1.0 : Math.Sqrt(variance);
    }

    /// <summary>Column sums of x (without means) or of x - mean and its square; in fixed blocks of rows, added in order.</summary>
    private static (double[] Sums, double[] Squares) SumRows(FeatureMatrix matrix, double[]? means, int threads)
    {
        var blocks = (matrix.RowCount + BlockRows - 1) / BlockRows;
        var partial = new (double[] Sums, double[] Squares)[blocks];
        ParallelRange.Run(blocks, threads, block =>
        {
            var sums = new double[matrix.ColumnCount];
            var squares = means is null ? [] : new double[matrix.ColumnCount];
            var end = Math.Min(matrix.RowCount, (block + 1) * BlockRows);
            for (var row = block * BlockRows; row < end; row++)
                ColumnSums.Add(matrix.Row(row), means, sums, squares);
            partial[block] = (sums, squares);
        }, CancellationToken.None);

        var total = partial[0];
        foreach (var (sums, squares) in partial.Skip(1))
        {
            for (var d = 0; d < sums.Length; d++)
                total.Sums[d] += sums[d];
            for (var d = 0; d < squares.Length; d++)
                total.Squares[d] += squares[d];
        }

        return total;
    }
}
