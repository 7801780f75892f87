using ModelComparison.Data.Images.Codecs;
using NetVips;

namespace ModelComparison.Data.Images;

/// <summary>Writes PNG, atomically. The same pixels give the same bytes with the same libvips: no time stamp is stored.</summary>
public static class PngFile
{
    private const int CompressionLevel = 6;

    /// <summary>Writes an 8-bit RGB image.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, RgbImage image) => AtomicFile.WriteAllBytes(path, Encode(image));

    /// <summary>Writes an 8-bit grey image, for example a mask.</summary>
    /// <param name="path">The file.</param>
    /// <param name="width">W in pixels.</param>
    /// <param name="height">H in pixels.</param>
    /// <param name="pixels">[H, W] bytes, row after row from the top.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void WriteGrey(string path, int width, int height, ReadOnlySpan<byte> pixels) =>
        AtomicFile.WriteAllBytes(path, EncodeGrey(width, height, pixels));

    /// <summary>The bytes of a PNG file of an 8-bit RGB image, for embedding.</summary>
    public static byte[] Encode(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Encode(image.Width, image.Height, image.Pixels, 3, Enums.Interpretation.Srgb);
    }

    /// <summary>The bytes of a PNG file of an 8-bit grey image [H, W].</summary>
    /// <exception cref="ArgumentException">The number of bytes does not fit the size.</exception>
    public static byte[] EncodeGrey(int width, int height, ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.Length != (long)width * height)
            throw new ArgumentException($"PngFile needs height × width bytes; got {pixels.Length} for {height} × {width}.", nameof(pixels));
        return Encode(width, height, pixels, 1, Enums.Interpretation.Bw);
    }

    private static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels, int bands, Enums.Interpretation interpretation)
    {
        VipsRaster.Require();
        using var memory = Image.NewFromMemory(pixels.ToArray(), width, height, bands, Enums.BandFormat.Uchar);
        using var image = memory.Copy(interpretation: interpretation);
        return image.PngsaveBuffer(compression: CompressionLevel, filter: Enums.ForeignPngFilter.All, keep: Enums.ForeignKeep.None);
    }
}
