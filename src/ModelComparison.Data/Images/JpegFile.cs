using ModelComparison.Data.Images.Codecs;
using NetVips;

namespace ModelComparison.Data.Images;

/// <summary>Writes JPEG, atomically: baseline, without chroma subsampling. The same pixels give the same bytes.</summary>
public static class JpegFile
{
    private const int LargestSide = 65_535;

    /// <summary>Writes an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="image">The pixels.</param>
    /// <param name="quality">1 (worst) … 100 (best), on the scale of libjpeg.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, RgbImage image, int quality = 90) => AtomicFile.WriteAllBytes(path, Encode(image, quality));

    /// <summary>The bytes of a JPEG file.</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="quality">1 (worst) … 100 (best), on the scale of libjpeg.</param>
    public static byte[] Encode(RgbImage image, int quality = 90)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        if (Math.Max(image.Width, image.Height) > LargestSide)
            throw new ArgumentException($"JpegFile needs an image that a JPEG can hold; got {image.Width} × {image.Height} pixels.", nameof(image));
        VipsRaster.Require();
        using var pixels = Image.NewFromMemory(image.Pixels, image.Width, image.Height, 3, Enums.BandFormat.Uchar);
        using var colored = pixels.Copy(interpretation: Enums.Interpretation.Srgb);
        return colored.JpegsaveBuffer(q: quality, subsampleMode: Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.None);
    }
}
