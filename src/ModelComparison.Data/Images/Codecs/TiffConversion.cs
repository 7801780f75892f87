using ModelComparison.Data.Images.NativeMethods;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Turns the samples of a TIFF into RGB as Pillow does: high bytes, no colour profiles, alpha divided out where colours were multiplied by it.</summary>
internal static class TiffConversion
{
    /// <summary>Converts samples [H, W, channels] in the machine's byte order.</summary>
    public static RgbImage ToRgb(EncodedImage source, TiffHandle tiff, TiffLayout layout, byte[] samples, List<string> notes)
    {
        var header = layout.Header;
        var bigEndian = !BitConverter.IsLittleEndian;
        var rows = new SampleRows(samples, header.Width, header.Height, header.Channels, header.BitDepth);
        switch (layout.Photometric)
        {
            case TiffPhotometric.Palette:
                return rows.ToRgb(ReadPalette(source, tiff, header.BitDepth));
            case TiffPhotometric.Separated:
                return CmykToRgb(header, samples, bigEndian);
            case TiffPhotometric.WhiteIsZero or TiffPhotometric.BlackIsZero when header is { BitDepth: 16, Channels: 1 }:
                var grey = rows.SixteenBitGreyToRgb(source.Options.SixteenBitGrey, bigEndian, out var note);
                notes.Add(note);
                // Pillow leaves 16-bit grey as it is even where 0 is white, and so does clipping "as Pillow".
                if (layout.Photometric == TiffPhotometric.WhiteIsZero && source.Options.SixteenBitGrey == SixteenBitGrey.HighByte)
                    Invert(grey);
                return grey;
            default:
                var image = rows.ToRgb(bigEndian);
                if (layout.Photometric == TiffPhotometric.WhiteIsZero)
                    Invert(image);
                if (layout.HasPremultipliedAlpha && header.Channels > 3)
                    DivideByAlpha(image, header, samples, bigEndian);
                return image;
        }
    }

    private static void Invert(RgbImage image)
    {
        foreach (ref var value in image.Pixels.AsSpan())
            value = (byte)(255 - value);
    }

    private static unsafe Palette ReadPalette(EncodedImage source, TiffHandle tiff, int bitDepth)
    {
        ushort* red;
        ushort* green;
        ushort* blue;
        if (Tiff.TIFFGetFieldDefaulted(tiff, Tiff.TagColourMap, &red, &green, &blue) == 0)
            throw source.Unreadable("it is a TIFF with a palette that lacks its colour map");
        var palette = Palette.CreateGreyRamp();
        for (var i = 0; i < 1 << bitDepth; i++)
            palette.Set(i, (byte)(red[i] >> 8), (byte)(green[i] >> 8), (byte)(blue[i] >> 8));
        return palette;
    }

    private static RgbImage CmykToRgb(ImageHeader header, byte[] samples, bool bigEndian)
    {
        var image = new RgbImage(header.Width, header.Height, GC.AllocateUninitializedArray<byte>(checked((int)(3 * header.PixelCount))));
        var bytesPerSample = header.BitDepth / 8;
        var highByte = bytesPerSample == 2 && !bigEndian ? 1 : 0;
        Span<byte> inks = stackalloc byte[4];
        for (int from = highByte, to = 0; to < image.Pixels.Length; from += header.Channels * bytesPerSample, to += 3)
        {
            for (var i = 0; i < 4; i++)
                inks[i] = samples[from + (i * bytesPerSample)];
            CmykConversion.Convert(inks, 0, image.Pixels.AsSpan(to, 3));
        }

        return image;
    }

    private static void DivideByAlpha(RgbImage image, ImageHeader header, byte[] samples, bool bigEndian)
    {
        var bytesPerSample = header.BitDepth / 8;
        var highByte = bytesPerSample == 2 && !bigEndian ? 1 : 0;
        var pixels = image.Pixels;
        for (int from = highByte + (3 * bytesPerSample), at = 0; at < pixels.Length; from += header.Channels * bytesPerSample, at += 3)
        {
            int alpha = samples[from];
            for (var i = at; i < at + 3; i++)
                pixels[i] = alpha == 0 ? (byte)0 : (byte)Math.Min(255, pixels[i] * 255 / alpha);
        }
    }
}
