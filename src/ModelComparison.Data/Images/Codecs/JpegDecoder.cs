using ModelComparison.Data.Images.NativeMethods;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Decodes JPEG through libjpeg-turbo with the settings of Pillow: accurate inverse transform, smooth chroma upsampling, no rotation.</summary>
internal static class JpegDecoder
{
    private const int Flags = TurboJpeg.AccurateDct | TurboJpeg.LimitScans;

    /// <summary>Decodes the image.</summary>
    public static DecodedImage Decode(EncodedImage source)
    {
        var header = JpegHeaderReader.Read(source)!;
        if (header.Channels is not (1 or 3 or 4))
            throw source.Unreadable($"it is a JPEG with {header.Channels} colour components, and 1, 3 or 4 are read");
        if (header.BitDepth != 8)
            throw source.Unreadable($"it is a JPEG of {header.BitDepth} bits a sample, and 8 bits are read");
        var isCmyk = header.Channels == 4;
        var pixels = GC.AllocateUninitializedArray<byte>(checked((int)(header.PixelCount * (isCmyk ? 4 : 3))));
        var notes = Decompress(source, header, pixels, isCmyk ? TurboJpeg.PixelFormatCmyk : TurboJpeg.PixelFormatRgb);
        if (isCmyk)
            pixels = CmykConversion.InvertedToRgb(pixels, source.Options.CutsCmyk);
        return new DecodedImage(new RgbImage(header.Width, header.Height, pixels), header, notes);
    }

    private static string[] Decompress(EncodedImage source, ImageHeader header, byte[] pixels, int pixelFormat)
    {
        using var handle = TurboJpegHandle.CreateDecompressor();
        var warning = Decompress(source, handle, header, pixels, pixelFormat);
        if (warning is null)
            return [];

        // Where data are missing libjpeg fills in grey and warns. Pillow refuses files that end early and decodes damaged ones; so does this.
        return HasEndOfImage(source.Data)
            ? [$"has damaged JPEG data which were decoded as far as possible ({warning})"]
            : throw source.Unreadable("the JPEG data end before the last row of pixels, so it is truncated");
    }

    /// <summary>Whether an end marker follows the start of the last scan (thumbnails in metadata have theirs before it).</summary>
    private static bool HasEndOfImage(ReadOnlySpan<byte> data) =>
        data.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > data.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);

    /// <summary>Decodes; returns libjpeg's warning or null.</summary>
    private static unsafe string? Decompress(
        EncodedImage source, TurboJpegHandle handle, ImageHeader header, byte[] pixels, int pixelFormat)
    {
        var data = source.Data;
        fixed (byte* input = data)
        fixed (byte* output = pixels)
        {
            // An unusual chroma subsampling makes this call fail although decoding works, so only the size counts.
            _ = TurboJpeg.tjDecompressHeader3(handle, input, (nuint)data.Length, out var width, out var height, out _, out _);
            var sizeAgrees = width == header.Width && height == header.Height;
            if (!sizeAgrees && width > 0)
                throw source.Unreadable("its JPEG headers contradict each other");
            var status = TurboJpeg.tjDecompress2(
                handle, input, (nuint)data.Length, output, header.Width, 0, header.Height, pixelFormat, Flags);
            if (status == 0)
                return null;
            var message = handle.ErrorMessage;
            if (TurboJpeg.tjGetErrorCode(handle) != TurboJpeg.ErrorWarning)
                throw source.Unreadable($"the JPEG data are damaged ({message})");
            return message;
        }
    }
}
