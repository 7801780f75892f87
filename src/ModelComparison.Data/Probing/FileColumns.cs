using ModelComparison.Data.Images;

namespace ModelComparison.Data.Probing;

/// <summary>
/// Format, compression and metadata of a file as numbers. The bytes of the file are not among them: at the same settings they follow from the
/// picture, so on clean data they would tell granular cells from smooth ones. Neither is its name, which no classifier sees.
/// </summary>
internal static class FileColumns
{
    public static readonly string[] Names =
    [
        "is JPEG", "is PNG", "is BMP", "is TIFF", "is WebP", "is GIF", "channels", "bit depth", "JPEG luminance quality", "JPEG chrominance quality", "JPEG subsampling",
        "JPEG progressive", "has EXIF", "has colour profile", "has text", "has density",
    ];

    /// <summary>One value a name; what is no JPEG has lost nothing, as with quality 100.</summary>
    public static double[] Of(FileFacts file)
    {
        var (format, jpeg) = (file.Header.Format, file.Compression);
        return
        [
            Number(format == ImageFormat.Jpeg), Number(format == ImageFormat.Png), Number(format == ImageFormat.Bmp), Number(format == ImageFormat.Tiff),
            Number(format == ImageFormat.WebP), Number(format == ImageFormat.Gif),
            file.Header.Channels, file.Header.BitDepth,
            jpeg?.LuminanceQuality ?? 100, jpeg?.ChrominanceQuality ?? 100, jpeg?.PixelsPerChrominanceSample ?? 1, Number(jpeg?.IsProgressive ?? false),
            Number(file.HasExif), Number(file.HasColourProfile), Number(file.HasText), Number(file.HasDensity),
        ];
    }

    private static double Number(bool value) => value ? 1 : 0;
}
