namespace ModelComparison.Data.Images.Codecs;

/// <summary>Decodes uncompressed BMP: indices of 1, 4 and 8 bits, and 24 or 32 bits of blue, green and red. libvips has no reader for it.</summary>
internal static class BmpDecoder
{
    /// <summary>Decodes the image.</summary>
    public static DecodedImage Decode(EncodedImage source)
    {
        var bmp = BmpHeader.Read(source);
        var (width, height) = (bmp.Header.Width, bmp.Header.Height);
        var needed = bmp.PixelOffset + (bmp.Stride * height);
        if (needed > source.Data.Length)
            throw source.Unreadable($"its pixels need {needed} bytes and it has {source.Data.Length}, so it is truncated");
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            var stored = source.Data.Slice(checked((int)(bmp.PixelOffset + (bmp.Stride * y))), (int)bmp.Stride);
            var target = image.Row(bmp.IsTopDown ? y : height - 1 - y);
            if (bmp.BitsPerPixel <= 8)
                CopyIndexed(stored, bmp, target);
            else
                CopyColors(stored, bmp.BitsPerPixel / 8, target);
        }

        return new DecodedImage(image, bmp.Header, []);
    }

    private static void CopyIndexed(ReadOnlySpan<byte> stored, BmpHeader bmp, Span<byte> target)
    {
        var bits = bmp.BitsPerPixel;
        for (var x = 0; x < bmp.Header.Width; x++)
        {
            var index = (stored[x * bits / 8] >> (8 - bits - (x * bits % 8))) & ((1 << bits) - 1);
            bmp.Palette[index].CopyTo(target[(3 * x)..]);
        }
    }

    private static void CopyColors(ReadOnlySpan<byte> stored, int bytesPerPixel, Span<byte> target)
    {
        for (int from = 0, to = 0; to < target.Length; from += bytesPerPixel, to += 3)
            (target[to], target[to + 1], target[to + 2]) = (stored[from + 2], stored[from + 1], stored[from]);
    }
}
