using NetVips;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Decodes the first page of a TIFF. Unlike EXIF rotation of JPEG and PNG, orientation is applied, as Pillow does.</summary>
internal static class TiffDecoder
{
    private const ushort ExtraSamples = 338;
    private const uint AssociatedAlpha = 1;
    private const byte UnassociatedAlpha = 2;

    /// <summary>Reads size and layout only.</summary>
    public static ImageHeader ReadHeader(EncodedImage source) => TiffLayout.Read(source, TiffDirectory.Read(source)).Header;

    /// <summary>Decodes the image.</summary>
    public static DecodedImage Decode(EncodedImage source)
    {
        var directory = TiffDirectory.Read(source);
        var layout = TiffLayout.Read(source, directory);
        var file = source.Data.ToArray();

        // Pillow divides colors by the alpha that they were multiplied with in whole numbers, libvips in fractions: it is to leave them alone.
        var isPremultiplied = layout.Photometric == TiffPhotometric.Rgb && layout.Header.Channels > 3 && directory.Value(ExtraSamples, 0) == AssociatedAlpha;
        if (isPremultiplied)
            directory.Overwrite(file, ExtraSamples, UnassociatedAlpha);
        var raster = VipsRaster.Load(source, file, "TIFF", (bytes, failOn) => Image.TiffloadBuffer(bytes, page: 0, n: 1, failOn: failOn), toleratesWarnings: false, out _);
        if (raster.Width != layout.Header.Width || raster.Height != layout.Header.Height)
            throw source.Unreadable("its TIFF directory is inconsistent");
        if (layout.IsPlainYCbCr)
            TiffChrominance.ConvertToRgb(raster.Samples, directory);
        DecodedImage decoded;
        if (source.Options.IsForDetector && layout.Photometric == TiffPhotometric.Rgb)
        {
            decoded = new DecodedImage(ToRgbTimesAlpha(raster, directory.Value(ExtraSamples, 0) == UnassociatedAlpha), layout.Header, []);
        }
        else
        {
            decoded = ToRgb(source, layout, raster);
            if (isPremultiplied)
                DivideByAlpha(decoded.Image, raster);
        }

        string[] pages = directory.HasFurtherPages ? ["has several pages, of which the first was read"] : [];
        return decoded with { Image = ImageOrientation.Apply(decoded.Image, layout.Orientation), Notes = [.. pages, .. decoded.Notes] };
    }

    private static DecodedImage ToRgb(EncodedImage source, TiffLayout layout, VipsRaster raster)
    {
        if (layout.Photometric == TiffPhotometric.Separated)
            return new DecodedImage(raster.CmykToRgb(source.Options.IsForDetector), layout.Header, []);
        var isWhiteZero = layout.Photometric == TiffPhotometric.WhiteIsZero;
        if (layout.Header is { BitDepth: 16, Channels: 1 } && isWhiteZero && source.Options.SixteenBitGrey == SixteenBitGrey.ClipAsPillow)
        {
            // Pillow leaves 16-bit grey as it is even where 0 is white, and so does clipping "as Pillow"; libvips turns it round.
            raster = raster.Inverted();
        }

        return raster.ToDecoded(source, layout.Header);
    }

    /// <summary>As libtiff's RGBA interface, on which OpenCV stands: 16 bits rounded to 8, then times alpha where that has not been done in the file.</summary>
    private static RgbImage ToRgbTimesAlpha(VipsRaster raster, bool multiplies)
    {
        var image = new RgbImage(raster.Width, raster.Height);
        var pixels = image.Pixels;
        var wide = raster.BitDepth == 16;
        for (int from = 0, to = 0; to < pixels.Length; from += raster.Bands, to += 3)
        {
            var alpha = multiplies && raster.Bands > 3 ? Sample(from + 3) : 255;
            for (var i = 0; i < 3; i++)
                pixels[to + i] = (byte)(((Sample(from + i) * alpha) + 127) / 255);
        }

        return image;

        int Sample(int at) => wide ? (BitConverter.ToUInt16(raster.Samples, 2 * at) + 128) / 257 : raster.Samples[at];
    }

    private static void DivideByAlpha(RgbImage image, VipsRaster raster)
    {
        var step = raster.BitDepth / 8;
        var high = step == 2 && BitConverter.IsLittleEndian ? 1 : 0;
        var pixels = image.Pixels;
        for (int from = high + (3 * step), at = 0; at < pixels.Length; from += raster.Bands * step, at += 3)
        {
            int alpha = raster.Samples[from];
            for (var i = at; i < at + 3; i++)
                pixels[i] = alpha == 0 ? (byte)0 : (byte)Math.Min(255, pixels[i] * 255 / alpha);
        }
    }
}
