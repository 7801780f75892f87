using System.Runtime.InteropServices;
using ModelComparison.Data.Images.NativeMethods;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Decodes PNG through libspng. Transparency (tRNS, alpha), gamma and colour profiles are ignored, as Pillow's <c>convert("RGB")</c> does.</summary>
internal static class PngDecoder
{
    private const int Indexed = 3;

    /// <summary>Largest ancillary chunk read (ICC profiles reach a few MB) and largest sum of all of them.</summary>
    private const int ChunkLimit = 64 << 20;

    /// <summary>Decodes the default image.</summary>
    public static unsafe DecodedImage Decode(EncodedImage source)
    {
        var header = PngHeaderReader.Read(source);
        using var context = SpngContext.Create(encoder: false);
        fixed (byte* data = source.Data)
        {
            Check(source, Spng.spng_set_chunk_limits(context, ChunkLimit, ChunkLimit));
            Check(source, Spng.spng_set_png_buffer(context, data, (nuint)source.Data.Length));
            Check(source, Spng.spng_get_ihdr(context, out var ihdr));
            if (ihdr.Width != header.Width || ihdr.Height != header.Height)
                throw source.Unreadable("its PNG header is inconsistent");
            if (ihdr is { ColourType: 2 or 6, BitDepth: 8 } or { ColourType: 6, BitDepth: 16 })
                return new DecodedImage(DecodeTo(source, context, header, Spng.FormatRgb8, 3), header, []);
            return DecodeRaw(source, context, header, ihdr);
        }
    }

    private static DecodedImage DecodeRaw(EncodedImage source, SpngContext context, ImageHeader header, SpngHeader ihdr)
    {
        var samples = new byte[DecodedSize(source, context, Spng.FormatRaw)];
        Decode(source, context, samples, Spng.FormatRaw);
        var rows = new SampleRows(samples, header.Width, header.Height, header.Channels, header.BitDepth);
        if (ihdr.ColourType == Indexed)
            return new DecodedImage(rows.ToRgb(ReadPalette(source, context)), header, []);
        if (header is { BitDepth: 16, Channels: 1 })
        {
            var image = rows.SixteenBitGreyToRgb(source.Options.SixteenBitGrey, bigEndian: true, out var note);
            return new DecodedImage(image, header, [note]);
        }

        return new DecodedImage(rows.ToRgb(bigEndian: true), header, []);
    }

    private static RgbImage DecodeTo(EncodedImage source, SpngContext context, ImageHeader header, int format, int bytesPerPixel)
    {
        var expected = (long)bytesPerPixel * header.PixelCount;
        if ((long)DecodedSize(source, context, format) != expected)
            throw source.Unreadable("its PNG header is inconsistent");
        var pixels = GC.AllocateUninitializedArray<byte>((int)expected);
        Decode(source, context, pixels, format);
        return new RgbImage(header.Width, header.Height, pixels);
    }

    private static int DecodedSize(EncodedImage source, SpngContext context, int format)
    {
        Check(source, Spng.spng_decoded_image_size(context, format, out var size));
        if (size > (nuint)Array.MaxLength)
            throw source.Unreadable($"its pixels need {size} bytes of memory");
        return (int)size;
    }

    private static unsafe void Decode(EncodedImage source, SpngContext context, Span<byte> output, int format)
    {
        fixed (byte* bytes = output)
            Check(source, Spng.spng_decode_image(context, bytes, (nuint)output.Length, format, 0));
    }

    private static unsafe Palette ReadPalette(EncodedImage source, SpngContext context)
    {
        SpngPalette native;
        Check(source, Spng.spng_get_plte(context, &native));
        var palette = Palette.CreateGreyRamp();
        for (var i = 0; i < Math.Min(native.Count, 256); i++)
            palette.Set(i, native.Entries[4 * i], native.Entries[(4 * i) + 1], native.Entries[(4 * i) + 2]);
        return palette;
    }

    private static void Check(EncodedImage source, int status)
    {
        if (status != 0)
            throw source.Unreadable($"the PNG data are damaged or truncated ({Marshal.PtrToStringUTF8(Spng.spng_strerror(status))})");
    }
}
