using ModelComparison.Data.Images;

namespace ModelComparison.Data.Audit.Files;

/// <summary>The median colour of the outermost frame of an image, 5 % of the shorter side wide: background and light, not the cell.</summary>
/// <param name="Red">0 … 255.</param>
/// <param name="Green">0 … 255.</param>
/// <param name="Blue">0 … 255.</param>
public readonly record struct BorderColour(byte Red, byte Green, byte Blue)
{
    private const double FrameShare = 0.05;

    /// <summary>Measures an image.</summary>
    public static BorderColour Of(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var frame = Math.Max(1, (int)(FrameShare * Math.Min(image.Width, image.Height)));
        Span<int> counts = stackalloc int[3 * 256];
        var pixels = 0;
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            if (y < frame || y >= image.Height - frame)
            {
                pixels += Count(row, counts);
            }
            else
            {
                pixels += Count(row[..(3 * frame)], counts);
                pixels += Count(row[^(3 * frame)..], counts);
            }
        }

        return new BorderColour(Median(counts[..256], pixels), Median(counts[256..512], pixels), Median(counts[512..], pixels));
    }

    private static int Count(ReadOnlySpan<byte> pixels, Span<int> counts)
    {
        for (var i = 0; i < pixels.Length; i += 3)
        {
            counts[pixels[i]]++;
            counts[256 + pixels[i + 1]]++;
            counts[512 + pixels[i + 2]]++;
        }

        return pixels.Length / 3;
    }

    private static byte Median(ReadOnlySpan<int> counts, int pixels)
    {
        var seen = 0;
        for (var level = 0; level < counts.Length; level++)
        {
            seen += counts[level];
            if (2 * seen >= pixels)
                return (byte)level;
        }

        return byte.MaxValue;
    }
}
