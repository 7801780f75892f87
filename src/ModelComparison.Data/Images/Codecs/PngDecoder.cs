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
        var raster = Load(source, source.Data.ToArray(), isGrey: false, out var notes);
        RequireSize(source, header, raster);
        var decoded = raster.ToDecoded(source, header);
        return decoded with { Notes = [.. notes, .. decoded.Notes] };
    }

    private static DecodedImage DecodeIndices(EncodedImage source, ImageHeader header)
    {
        var grey = PngIndices.AsGrey(source, out var palette);
        var raster = Load(source, grey, isGrey: true, out var notes);
        RequireSize(source, header, raster);

        // As grey, 1, 2 and 4 bits were spread over 0 … 255.
        var spread = (byte)(255 / ((1 << header.BitDepth) - 1));
        var indices = spread == 1 ? raster.Samples : Array.ConvertAll(raster.Samples, sample => (byte)(sample / spread));
        return new DecodedImage(new SampleRows(indices, raster.Width, raster.Height, raster.Bands, 8).ToRgb(palette), header, notes);
    }

    /// <summary>The samples; of a file that is not faultless those of its pixels alone, with a note, where Pillow would not have looked at the fault.</summary>
    private static VipsRaster Load(EncodedImage source, byte[] file, bool isGrey, out string[] notes)
    {
        notes = [];
        try
        {
            return VipsRaster.Load(source, file, "PNG", Open, toleratesWarnings: false, out _);
        }
        catch (UnreadableImageException problem)
        {
            var raster = VipsRaster.Load(source, PngIndices.PixelsAlone(source, isGrey), "PNG", Open, toleratesWarnings: true, out _);
            notes = [$"has PNG data that are damaged where no pixels are decoded from ({problem.Reason})"];
            return raster;
        }

        static Image Open(byte[] bytes, Enums.FailOn failOn) => Image.PngloadBuffer(bytes, failOn: failOn);
    }

    private static void RequireSize(EncodedImage source, ImageHeader header, VipsRaster raster)
    {
        if (raster.Width != header.Width || raster.Height != header.Height)
            throw source.Unreadable("its PNG header is inconsistent");
    }
}
