using NetVips;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Decodes PNG. Transparency (tRNS, alpha), gamma and color profiles are ignored, as Pillow's <c>convert("RGB")</c> does.</summary>
internal static class PngDecoder
{
    private const int ColorTypeOffset = 25;
    private const byte Indexed = 3;

    /// <summary>Decodes the default image.</summary>
    public static DecodedImage Decode(EncodedImage source)
    {
        var header = PngHeaderReader.Read(source);
        if (source.Data[ColorTypeOffset] == Indexed)
            return DecodeIndices(source, header);
        var raster = VipsRaster.Load(source, "PNG", (file, failOn) => Image.PngloadBuffer(file, failOn: failOn), toleratesWarnings: false, out _);
        RequireSize(source, header, raster);
        return raster.ToDecoded(source, header);
    }

    private static DecodedImage DecodeIndices(EncodedImage source, ImageHeader header)
    {
        var grey = PngIndices.AsGrey(source, out var palette);
        var raster = VipsRaster.Load(source, grey, "PNG", (file, failOn) => Image.PngloadBuffer(file, failOn: failOn), toleratesWarnings: false, out _);
        RequireSize(source, header, raster);

        // As grey, 1, 2 and 4 bits were spread over 0 … 255.
        var spread = (byte)(255 / ((1 << header.BitDepth) - 1));
        var indices = spread == 1 ? raster.Samples : Array.ConvertAll(raster.Samples, sample => (byte)(sample / spread));
        return new DecodedImage(new SampleRows(indices, raster.Width, raster.Height, raster.Bands, 8).ToRgb(palette), header, []);
    }

    private static void RequireSize(EncodedImage source, ImageHeader header, VipsRaster raster)
    {
        if (raster.Width != header.Width || raster.Height != header.Height)
            throw source.Unreadable("its PNG header is inconsistent");
    }
}
