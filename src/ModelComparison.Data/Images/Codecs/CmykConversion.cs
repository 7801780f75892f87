namespace ModelComparison.Data.Images.Codecs;

/// <summary>CMYK to RGB without colour profiles: R = (255 - K) - C (255 - K) / 255, rounded as Pillow does, or with C (255 - K) / 256 cut as OpenCV does.</summary>
internal static class CmykConversion
{
    /// <summary>Pixels [N, 4] as Adobe writes them into JPEG: 255 is no ink.</summary>
    public static byte[] InvertedToRgb(ReadOnlySpan<byte> cmyk, bool cuts)
    {
        var rgb = GC.AllocateUninitializedArray<byte>(cmyk.Length / 4 * 3);
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            if (cuts)
                Cut(cmyk.Slice(from, 4), rgb.AsSpan(to, 3));
            else
                Convert(cmyk.Slice(from, 4), 0xFF, rgb.AsSpan(to, 3));
        }

        return rgb;
    }

    /// <summary>One pixel of four samples; <paramref name="inversion"/> is 0xFF when 255 means no ink, else 0.</summary>
    public static void Convert(ReadOnlySpan<byte> cmyk, byte inversion, Span<byte> rgb)
    {
        var white = 255 - (cmyk[3] ^ inversion);
        for (var i = 0; i < 3; i++)
            rgb[i] = (byte)Math.Clamp(white - MultiplyDivide255(cmyk[i] ^ inversion, white), 0, 255);
    }

    private static void Cut(ReadOnlySpan<byte> cmyk, Span<byte> rgb)
    {
        for (var i = 0; i < 3; i++)
            rgb[i] = (byte)(cmyk[3] - (((byte.MaxValue - cmyk[i]) * cmyk[3]) >> 8));
    }

    /// <summary>a × b / 255, rounded.</summary>
    private static int MultiplyDivide255(int a, int b)
    {
        var product = (a * b) + 128;
        return ((product >> 8) + product) >> 8;
    }
}
