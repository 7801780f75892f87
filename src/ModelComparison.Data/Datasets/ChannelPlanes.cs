using ModelComparison.Data.Images;

namespace ModelComparison.Data.Datasets;

/// <summary>Takes interleaved pixels apart into one plane a channel.</summary>
internal static class ChannelPlanes
{
    /// <summary>Writes [3, H, W].</summary>
    public static void Write(RgbImage image, Span<byte> planes)
    {
        var count = image.Width * image.Height;
        var (red, green, blue) = (0, count, 2 * count);
        ReadOnlySpan<byte> pixels = image.Pixels;
        for (var i = 0; i < count; i++)
        {
            planes[red + i] = pixels[3 * i];
            planes[green + i] = pixels[(3 * i) + 1];
            planes[blue + i] = pixels[(3 * i) + 2];
        }
    }
}
