using System.Runtime.InteropServices;
using ModelComparison.Data.Images.NativeMethods;

namespace ModelComparison.Data.Images;

/// <summary>Writes PNG through libspng, atomically. The same pixels give the same bytes (with the same libspng and zlib): no time stamp is stored.</summary>
public static class PngFile
{
    private const byte Grey = 0;
    private const byte Truecolour = 2;

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
        return Encode(image.Width, image.Height, image.Pixels, Truecolour);
    }

    /// <summary>The bytes of a PNG file of an 8-bit grey image [H, W].</summary>
    /// <exception cref="ArgumentException">The number of bytes does not fit the size.</exception>
    public static byte[] EncodeGrey(int width, int height, ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.Length != (long)width * height)
            throw new ArgumentException($"PngFile needs height × width bytes; got {pixels.Length} for {height} × {width}.", nameof(pixels));
        return Encode(width, height, pixels, Grey);
    }

    private static unsafe byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels, byte colourType)
    {
        using var context = SpngContext.Create(encoder: true);
        Check(Spng.spng_set_option(context, Spng.OptionEncodeToBuffer, 1));
        var header = new SpngHeader { Width = (uint)width, Height = (uint)height, BitDepth = 8, ColourType = colourType };
        Check(Spng.spng_set_ihdr(context, header));
        fixed (byte* image = pixels)
            Check(Spng.spng_encode_image(context, image, (nuint)pixels.Length, Spng.FormatPng, Spng.EncodeFinalize));
        var encoded = Spng.spng_get_png_buffer(context, out var size, out var error);
        Check(error);
        try
        {
            return new ReadOnlySpan<byte>(encoded, checked((int)size)).ToArray();
        }
        finally
        {
            NativeMemory.Free(encoded);
        }
    }

    private static void Check(int status)
    {
        if (status != 0)
            throw new InvalidOperationException($"libspng could not encode a PNG: {Marshal.PtrToStringUTF8(Spng.spng_strerror(status))}.");
    }
}
