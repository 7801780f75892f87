namespace ModelComparison.Data.Images.Codecs;

/// <summary>CMYK to RGB without colour profiles: R = (255 - K) - C (255 - K) / 255, rounded as Pillow does, or with C (255 - K) / 256 cut as OpenCV does.</summary>
internal static class CmykConversion
{
    /// <summary>Pixels [N, 4] of inks, 0 for none.</summary>
    public static byte[] ToRgb(ReadOnlySpan<byte> cmyk, bool cuts)
    {
        var rgb = GC.AllocateUninitializedArray<byte>(cmyk.Length / 4 * 3);
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            if (cuts)
                Cut(cmyk.Slice(from, 4), rgb.AsSpan(to, 3));
            else
                Convert(cmyk.Slice(from, 4), rgb.AsSpan(to, 3));
        }

        return rgb;
    }

    /// <summary>One pixel of four inks, 0 for none.</summary>
    public static void Convert(ReadOnlySpan<byte> cmyk, Span<byte> rgb)
    {
        var white = 255 - cmyk[3];
        for (var i = 0; i < 3; i++)
            rgb[i] = (byte)Math.Clamp(white - MultiplyDivide255(cmyk[i], white), 0, 255);
    }

    private static void Cut(ReadOnlySpan<byte> cmyk, Span<byte> rgb)
    {
        for (var i = 0; i < 3; i++)
            rgb[i] = (byte)(byte.MaxValue - cmyk[3] - ((cmyk[i] * (byte.MaxValue - cmyk[3])) >> 8));
    }

    /// <summary>a × b / 255, rounded.</summary>
    private static int MultiplyDivide255(int a, int b)
    {
        var product = (a * b) + 128;
        return ((product >> 8) + product) >> 8;
    }
}
