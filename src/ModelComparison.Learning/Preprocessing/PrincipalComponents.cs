using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Execution;
using ModelComparison.Learning.LinearAlgebra;

namespace ModelComparison.Learning.Preprocessing;

/// <summary>
/// Principal components: the directions of largest variance of the training rows, and the coordinates along them (Pearson 1901; Hotelling 1933). Exact, by the
/// eigenvectors of the smaller of XᵀX and XXᵀ of the centred rows. A component's sign is such that its entry of largest size is positive.
/// </summary>
public sealed class PrincipalComponents : ITransform
{
    private const int TransposeBlock = 64;
    private const int ProductRows = 64;
    private readonly PrincipalComponentsOptions options;

    /// <summary>Makes the step.</summary>
    /// <exception cref="InputException">The number of dimensions is below 1.</exception>
    public PrincipalComponents(PrincipalComponentsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Dimensions < 1)
            throw new InputException($"principal-components needs dimensions of at least 1; got {options.Dimensions}.");
        this.options = options;
    }

    /// <inheritdoc/>
    public string Id => "principal-components";

    /// <summary>Finds the components.</summary>
    /// <param name="training">Features [N, D], at least two rows.</param>
    /// <param name="context">Threads; there is nothing random.</param>
    /// <returns>A <see cref="PrincipalComponentsModel"/>.</returns>
    /// <exception cref="InputException">More dimensions are asked for than the rows have, or a value is NaN or infinite.</exception>
    public ITransformModel Fit(FeatureMatrix training, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(context);
        RequireEnough(training);
        LearningData.RequireFinite(training, Id);
        var means = Means(training);

        // x [N, D] centred rows, g = x xᵀ or xᵀ x, λ its eigenvalues, u and v singular vectors of x: v = xᵀ u / √λ. Jolliffe 2002, section 3.5.
        var transposed = CentredTranspose(training, means, context.Threads);
        var byFeatures = training.ColumnCount <= training.RowCount;
        var sides = byFeatures ? transposed : CentredRows(training, means, context.Threads);
        var eigen = SymmetricEigenDecomposition.Compute(Gram(sides, context.Threads), sides.RowCount, context.Threads);
        var values = Leading(eigen.Values, options.Dimensions);
        RequireVariance(values, sides.RowCount);
        var vectors = LeadingVectors(eigen.Vectors, sides.RowCount, options.Dimensions);
        var components = byFeatures ? vectors : Project(transposed, vectors, values, context.Threads);
        OrientSigns(components, training.ColumnCount);

        var degrees = training.RowCount - 1;
        var total = Math.Max(eigen.Values.Sum(), values.Sum()) / degrees;
        return new PrincipalComponentsModel(means, components, Array.ConvertAll(values, value => value / degrees), total, context.Threads);
    }

    private void RequireEnough(FeatureMatrix training)
    {
        var most = Math.Min(training.RowCount - 1, training.ColumnCount);
        if (options.Dimensions > most)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"principal-components needs dimensions of at most {most} here: {training.RowCount} centred training rows of {training.ColumnCount} features have no more; got {options.Dimensions}. "
                + $"Use fewer dimensions or more images."));
        }
    }

    private void RequireVariance(double[] values, int size)
    {
        var smallest = values[0] * size * (Math.BitIncrement(1.0) - 1.0);
        var rank = values.Count(value => value > smallest);
        if (rank < options.Dimensions)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture, $"principal-components needs as many directions as dimensions: the training rows vary in only {rank}; got dimensions {options.Dimensions}. Use at most {rank}."));
        }
    }

    private static double[] Means(FeatureMatrix matrix)
    {
        var sums = new double[matrix.ColumnCount];
        for (var row = 0; row < matrix.RowCount; row++)
            ColumnSums.Add(matrix.Row(row), null, sums, []);
        return Array.ConvertAll(sums, sum => sum / matrix.RowCount);
    }

    private static FeatureMatrix CentredRows(FeatureMatrix matrix, double[] means, int threads)
    {
        var width = matrix.ColumnCount;
        var values = GC.AllocateUninitializedArray<float>(matrix.Values.Length);
        ParallelRange.Run(matrix.RowCount, threads, row =>
        {
            var source = matrix.Row(row);
            for (var d = 0; d < width; d++)
                values[(row * width) + d] = (float)(source[d] - means[d]);
        }, CancellationToken.None);
        return new FeatureMatrix(values, matrix.RowCount, width);
    }

    /// <summary>The centred rows as columns [D, N].</summary>
    private static FeatureMatrix CentredTranspose(FeatureMatrix matrix, double[] means, int threads)
    {
        int rows = matrix.RowCount, width = matrix.ColumnCount;
        var values = GC.AllocateUninitializedArray<float>(matrix.Values.Length);
        ParallelRange.Run((width + TransposeBlock - 1) / TransposeBlock, threads, block =>
        {
            var end = Math.Min(width, (block + 1) * TransposeBlock);
            for (var row = 0; row < rows; row++)
            {
                var source = matrix.Row(row);
                for (var d = block * TransposeBlock; d < end; d++)
                    values[(d * rows) + row] = (float)(source[d] - means[d]);
            }
        }, CancellationToken.None);
        return new FeatureMatrix(values, width, rows);
    }

    /// <summary>A·Aᵀ, its lower triangle, in 64 bits.</summary>
    private static double[] Gram(FeatureMatrix matrix, int threads)
    {
        var size = matrix.RowCount;
        var gram = new double[checked(size * size)];
        MatrixProduct.ForEachLowerTile(matrix, threads, (area, tile) =>
        {
            for (var row = 0; row < area.RowCount; row++)
            {
                var source = tile.Slice(row * MatrixProduct.TileSize, area.ColumnCount);
                source.CopyTo(gram.AsSpan(((area.RowStart + row) * size) + area.ColumnStart));
            }
        }, CancellationToken.None);
        return gram;
    }

    // LAPACK's order is ascending.
    private static double[] Leading(double[] ascending, int count) => [.. ascending.AsEnumerable().Reverse().Take(count)];

    private static double[] LeadingVectors(double[] vectors, int size, int count)
    {
        var leading = new double[count * size];
        for (var i = 0; i < count; i++)
            vectors.AsSpan((size - 1 - i) * size, size).CopyTo(leading.AsSpan(i * size));
        return leading;
    }

    /// <summary>xᵀ u / √λ as rows [K, D], of length 1.</summary>
    private static double[] Project(FeatureMatrix transposed, double[] vectors, double[] values, int threads)
    {
        int width = transposed.RowCount, count = values.Length;
        var components = new double[count * width];
        ParallelRange.Run((width + ProductRows - 1) / ProductRows, threads, block =>
        {
            var start = block * ProductRows;
            var rows = Math.Min(ProductRows, width - start);
            var products = RowProducts.Of(transposed, start, rows, vectors, count);
            for (var row = 0; row < rows; row++)
            {
                for (var i = 0; i < count; i++)
                    components[(i * width) + start + row] = products[(row * count) + i] / Math.Sqrt(values[i]);
            }
        }, CancellationToken.None);
        return components;
    }

    private static void OrientSigns(double[] components, int width)
    {
        for (var start = 0; start < components.Length; start += width)
        {
            var component = components.AsSpan(start, width);
            var largest = 0;
            for (var d = 1; d < width; d++)
            {
                if (Math.Abs(component[d]) > Math.Abs(component[largest]))
                    largest = d;
            }

            if (component[largest] >= 0)
                continue;
            for (var d = 0; d < width; d++)
                component[d] = -component[d];
        }
    }
}
