using ModelComparison.Data.Images;

namespace ModelComparison.Data.Probing;

/// <summary>
/// The colour that most of some pixels have: on a smear that of the glass. It does not depend on how many other things lie between, so neither
/// the number of red cells nor the size of a hole shows in it, as it would in a mean.
/// </summary>
internal static class DominantColour
{
    /// <summary>Pixels below which there is no colour to speak of.</summary>
    public const int FewestPixels = 16;

    private const int BinsPerChannel = 16;
    private const int BinWidth = 256 / BinsPerChannel;
    private const int Iterations = 8;
    private const double Reach = 12;

    /// <summary>Red, green and blue, 0 … 255; null for fewer than <see cref="FewestPixels"/> pixels.</summary>
    /// <param name="image">The image.</param>
    /// <param name="pixels">Indices of the pixels.</param>
    public static double[]? Of(RgbImage image, ReadOnlySpan<int> pixels)
    {
        if (pixels.Length < FewestPixels)
            return null;
        var centre = Peak(image.Pixels, pixels);

        // Mean shift with a flat kernel (Comaniciu and Meer, PAMI 24, 2002): from the fullest bin to the middle of its hill.
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            if (MeanNear(image.Pixels, pixels, centre) is not { } moved || moved.SequenceEqual(centre))
                break;
            centre = moved;
        }

        return centre;
    }

    // The fullest cube of 3 × 3 × 3 bins, so that a hill on the border of two bins counts as one.
    private static double[] Peak(byte[] rgb, ReadOnlySpan<int> pixels)
    {
        const int Padded = BinsPerChannel + 2;
        var counts = new int[Padded * Padded * Padded];
        foreach (var pixel in pixels)
        {
            var (r, g, b) = (rgb[3 * pixel] / BinWidth, rgb[(3 * pixel) + 1] / BinWidth, rgb[(3 * pixel) + 2] / BinWidth);
            counts[((((r + 1) * Padded) + g + 1) * Padded) + b + 1]++;
        }

        var smooth = AddNeighbours(AddNeighbours(AddNeighbours(counts, 1), Padded), Padded * Padded);
        var peak = Array.IndexOf(smooth, smooth.Max());
        int[] bins = [peak / (Padded * Padded), peak / Padded % Padded, peak % Padded];
        return [.. bins.Select(bin => (bin - 1 + 0.5) * BinWidth)];
    }

    // Along one axis, each bin with the bins on its two sides; what wraps over an edge of the padding is empty.
    private static int[] AddNeighbours(int[] counts, int step)
    {
        var sums = new int[counts.Length];
        for (var i = 0; i < counts.Length; i++)
            sums[i] = counts[i] + (i >= step ? counts[i - step] : 0) + (i + step < counts.Length ? counts[i + step] : 0);
        return sums;
    }

    private static double[]? MeanNear(byte[] rgb, ReadOnlySpan<int> pixels, double[] centre)
    {
        var (red, green, blue, count) = (0L, 0L, 0L, 0);
        foreach (var pixel in pixels)
        {
            var (r, g, b) = (rgb[3 * pixel], rgb[(3 * pixel) + 1], rgb[(3 * pixel) + 2]);
            if (Math.Abs(r - centre[0]) > Reach || Math.Abs(g - centre[1]) > Reach || Math.Abs(b - centre[2]) > Reach)
                continue;
            (red, green, blue, count) = (red + r, green + g, blue + b, count + 1);
        }

        return count == 0 ? null : [red / (double)count, green / (double)count, blue / (double)count];
    }
}
