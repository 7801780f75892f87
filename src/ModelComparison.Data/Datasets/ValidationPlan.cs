namespace ModelComparison.Data.Datasets;

/// <summary>
/// Which images make each validation batch, and in which shape the network sees it. Rectangular: images by height over width, a batch as high and wide as
/// its extremes need, plus half a stride, rounded up to strides; so 640 × 480 images at size 640 run in 672 × 512, as in the reference.
/// </summary>
internal static class ValidationPlan
{
    private const double PaddingInStrides = 0.5;

    /// <summary>One entry a batch.</summary>
    /// <param name="Indices">The images.</param>
    /// <param name="Width">W of the network's input.</param>
    /// <param name="Height">H of the network's input.</param>
    public sealed record Batch(int[] Indices, int Width, int Height);

    /// <summary>Plans all batches.</summary>
    public static IReadOnlyList<Batch> Create(IReadOnlyList<(int Width, int Height)> sizes, int size, int batchSize, int stride, bool isRectangular)
    {
        var order = Enumerable.Range(0, sizes.Count);
        if (!isRectangular)
        {
            var side = (size + stride - 1) / stride * stride;
            return [.. order.Chunk(batchSize).Select(indices => new Batch(indices, side, side))];
        }

        var ratios = sizes.Select(s => (double)s.Height / s.Width).ToArray();
        return [.. order.OrderBy(i => ratios[i]).Chunk(batchSize).Select(indices => Shape(indices, ratios, size, stride))];
    }

    private static Batch Shape(int[] indices, double[] ratios, int size, int stride)
    {
        var (smallest, largest) = (indices.Min(i => ratios[i]), indices.Max(i => ratios[i]));
        var (height, width) = largest < 1 ? (largest, 1.0) : smallest > 1 ? (1.0, 1 / smallest) : (1.0, 1.0);
        return new Batch(indices, RoundUp(width), RoundUp(height));

        int RoundUp(double share) => (int)Math.Ceiling((share * size / stride) + PaddingInStrides) * stride;
    }
}
