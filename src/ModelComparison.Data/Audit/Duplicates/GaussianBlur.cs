using System.Numerics;

namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>Gaussian blur of small pictures; the border repeats.</summary>
internal static class GaussianBlur
{
    /// <summary>Blurs in place.</summary>
    /// <param name="picture">[height, width].</param>
    /// <param name="width">W.</param>
    /// <param name="height">H.</param>
    /// <param name="sigma">Standard deviation in pixels.</param>
    /// <param name="scratch">As long as the picture.</param>
    public static void Apply(Span<float> picture, int width, int height, float sigma, Span<float> scratch)
    {
        var radius = (int)MathF.Ceiling(3 * sigma);
        Span<float> kernel = stackalloc float[radius + 1];
        Fill(kernel, sigma);
        AlongRows(picture, scratch, width, height, kernel);
        AlongColumns(scratch, picture, width, height, kernel);
    }

    // kernel[d] is the weight at distance d; both sides together sum to 1.
    private static void Fill(Span<float> kernel, float sigma)
    {
        double sum = 0;
        for (var d = 0; d < kernel.Length; d++)
        {
            kernel[d] = MathF.Exp(-d * d / (2 * sigma * sigma));
            sum += d == 0 ? kernel[d] : 2 * kernel[d];
        }

        foreach (ref var weight in kernel)
            weight = (float)(weight / sum);
    }

    private static void AlongRows(ReadOnlySpan<float> source, Span<float> target, int width, int height, ReadOnlySpan<float> kernel)
    {
        var radius = kernel.Length - 1;
        Span<float> padded = stackalloc float[width + (2 * radius)];
        for (var y = 0; y < height; y++)
        {
            var row = source.Slice(y * width, width);
            padded[..radius].Fill(row[0]);
            row.CopyTo(padded[radius..]);
            padded[(radius + width)..].Fill(row[^1]);
            var result = target.Slice(y * width, width);
            result.Clear();
            for (var d = -radius; d <= radius; d++)
                AddScaled(padded.Slice(radius + d, width), kernel[Math.Abs(d)], result);
        }
    }

    private static void AlongColumns(ReadOnlySpan<float> source, Span<float> target, int width, int height, ReadOnlySpan<float> kernel)
    {
        var radius = kernel.Length - 1;
        for (var y = 0; y < height; y++)
        {
            var result = target.Slice(y * width, width);
            result.Clear();
            for (var d = -radius; d <= radius; d++)
                AddScaled(source.Slice(Math.Clamp(y + d, 0, height - 1) * width, width), kernel[Math.Abs(d)], result);
        }
    }

    private static void AddScaled(ReadOnlySpan<float> source, float factor, Span<float> target)
    {
        var x = 0;
        for (; x <= source.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(target[x..]) + (new Vector<float>(source[x..]) * factor)).CopyTo(target[x..]);
        for (; x < source.Length; x++)
            target[x] += source[x] * factor;
    }
}
