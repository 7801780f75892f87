namespace ModelComparison.Data.Images.Codecs;

/// <summary>Tells formats apart by their first bytes.</summary>
internal static class ImageSignature
{
    /// <summary>The format of a file that can be read.</summary>
    /// <exception cref="UnreadableImageException">Empty, or no known format; other image formats are named.</exception>
    public static ImageFormat Detect(EncodedImage source)
    {
        var data = source.Data;
        if (data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return ImageFormat.Jpeg;
        if (data.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return ImageFormat.Png;
        if (data.StartsWith("BM"u8))
            return ImageFormat.Bmp;
        if (data.StartsWith("II*\0"u8) || data.StartsWith("MM\0*"u8) || data.StartsWith("II+\0"u8) || data.StartsWith("MM\0+"u8))
            return ImageFormat.Tiff;
        if (data.StartsWith("GIF87a"u8) || data.StartsWith("GIF89a"u8))
            return ImageFormat.Gif;
        if (data.Length >= 12 && data.StartsWith("RIFF"u8) && data[8..].StartsWith("WEBP"u8))
            return ImageFormat.WebP;
        throw source.Unreadable(Describe(data));
    }

    private static string Describe(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            return "it is empty (0 bytes)";
        var other = data switch
        {
            _ when data.Length >= 12 && data[4..].StartsWith("ftyp"u8) => "a HEIC, AVIF or video",
            _ when data.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 12, (byte)'j', (byte)'P']) => "a JPEG 2000",
            _ when data.StartsWith("%PDF"u8) => "a PDF",
            _ when data.Length >= 132 && data[128..].StartsWith("DICM"u8) => "a DICOM",
            _ when data.Length >= 3 && data[0] == 'P' && data[1] is >= (byte)'1' and <= (byte)'7' && data[2] <= ' ' => "a PNM",
            _ when data.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8) => "an HTML, XML or SVG",
            _ => null,
        };
        const string Readable = "JPEG, PNG, BMP, TIFF, WebP and GIF are read";
        if (other is not null)
            return $"it is {other} file by content, and only {Readable}";
        return $"its first bytes ({Convert.ToHexString(data[..Math.Min(8, data.Length)])}) are those of no known image format; {Readable}";
    }
}
