using ModelComparison.Data.Images.NativeMethods;

namespace ModelComparison.Data.Images;

/// <summary>Writes JPEG through libjpeg-turbo, atomically: baseline, without chroma subsampling. The same pixels give the same bytes.</summary>
public static class JpegFile
{
    /// <summary>Writes an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="image">The pixels.</param>
    /// <param name="quality">1 (worst) … 100 (best), on the scale of libjpeg.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, RgbImage image, int quality = 90) => AtomicFile.WriteAllBytes(path, Encode(image, quality));

    /// <summary>The bytes of a JPEG file.</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="quality">1 (worst) … 100 (best), on the scale of libjpeg.</param>
    public static unsafe byte[] Encode(RgbImage image, int quality = 90)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        using var handle = TurboJpegHandle.CreateCompressor();
        var size = TurboJpeg.tjBufSize(image.Width, image.Height, TurboJpeg.SubsamplingNone);
        if (size > (nuint)Array.MaxLength)
            throw new ArgumentException($"JpegFile needs an image that a JPEG can hold; got {image.Width} × {image.Height} pixels.", nameof(image));
        var buffer = new byte[size];
        fixed (byte* pixels = image.Pixels)
        fixed (byte* output = buffer)
        {
            var target = output;
            var status = TurboJpeg.tjCompress2(
                handle, pixels, image.Width, 0, image.Height, TurboJpeg.PixelFormatRgb,
                &target, &size, TurboJpeg.SubsamplingNone, quality, TurboJpeg.NoReallocation | TurboJpeg.AccurateDct);
            if (status != 0)
                throw new InvalidOperationException($"libjpeg-turbo could not encode a JPEG of {image.Width} × {image.Height} pixels: {handle.ErrorMessage}.");
        }

        return buffer[..(int)size];
    }
}
