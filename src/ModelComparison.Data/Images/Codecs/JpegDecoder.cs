using NetVips;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Decodes JPEG with the settings of Pillow: accurate inverse transform, smooth chroma upsampling, no rotation.</summary>
internal static class JpegDecoder
{
    /// <summary>Decodes the image.</summary>
    public static DecodedImage Decode(EncodedImage source)
    {
        var header = JpegHeaderReader.Read(source)!;
        if (header.Channels is not (1 or 3 or 4))
            throw source.Unreadable($"it is a JPEG with {header.Channels} color components, and 1, 3 or 4 are read");
        if (header.BitDepth != 8)
            throw source.Unreadable($"it is a JPEG of {header.BitDepth} bits a sample, and 8 bits are read");
        var raster = VipsRaster.Load(source, "JPEG", (file, failOn) => Image.JpegloadBuffer(file, failOn: failOn), toleratesWarnings: true, out var warning);
        if (raster.Width != header.Width || raster.Height != header.Height)
            throw source.Unreadable("its JPEG headers contradict each other");

        // Where data are missing libjpeg fills in grey and warns. Pillow refuses files that end early and decodes damaged ones; so does this.
        if (warning is not null && !HasEndOfImage(source.Data))
            throw source.Unreadable("the JPEG data end before the last row of pixels, so it is truncated");
        string[] notes = warning is null ? [] : [$"has damaged JPEG data which were decoded as far as possible ({warning})"];
        return new DecodedImage(ToRgb(source, raster), header, notes);
    }

    private static RgbImage ToRgb(EncodedImage source, VipsRaster raster) => raster.Bands switch
    {
        3 => new RgbImage(raster.Width, raster.Height, raster.Samples),
        4 => new RgbImage(raster.Width, raster.Height, CmykConversion.ToRgb(raster.Samples, source.Options.CutsCmyk)),
        _ => new SampleRows(raster.Samples, raster.Width, raster.Height, raster.Bands, raster.BitDepth).ToRgb(!BitConverter.IsLittleEndian),
    };

    /// <summary>Whether an end marker follows the start of the last scan (thumbnails in metadata have theirs before it).</summary>
    private static bool HasEndOfImage(ReadOnlySpan<byte> data) =>
        data.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > data.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
}
