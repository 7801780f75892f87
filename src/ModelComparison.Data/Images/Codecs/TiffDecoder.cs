using System.Runtime.InteropServices;
using ModelComparison.Data.Images.NativeMethods;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Decodes the first page of a TIFF through libtiff: strips or tiles of any of its compressions. Unlike EXIF rotation, orientation is applied, as Pillow does.</summary>
internal static class TiffDecoder
{
    /// <summary>Reads size and layout only.</summary>
    public static unsafe ImageHeader ReadHeader(EncodedImage source)
    {
        fixed (byte* data = source.Data)
        {
            var memory = new TiffSource { Data = data, Length = source.Data.Length };
            using var tiff = Open(source, &memory);
            return TiffLayout.Read(source, tiff).Header;
        }
    }

    /// <summary>Decodes the image.</summary>
    public static unsafe DecodedImage Decode(EncodedImage source)
    {
        fixed (byte* data = source.Data)
        {
            var memory = new TiffSource { Data = data, Length = source.Data.Length };
            using var tiff = Open(source, &memory);
            var layout = TiffLayout.Read(source, tiff);
            var notes = new List<string>();
            if (Tiff.TIFFLastDirectory(tiff) == 0)
                notes.Add("has several pages, of which the first was read");
            var image = layout.Photometric == TiffPhotometric.YCbCr && !layout.IsJpegYCbCr
                ? ReadThroughRgba(source, tiff, layout)
                : TiffConversion.ToRgb(source, tiff, layout, new TiffBlocks(tiff, layout).ReadAll(source), notes);
            return new DecodedImage(ImageOrientation.Apply(image, layout.Orientation), layout.Header, notes);
        }
    }

    private static unsafe TiffHandle Open(EncodedImage source, TiffSource* memory)
    {
        var tiff = TiffHandle.Open(memory);
        if (!tiff.IsInvalid)
            return tiff;
        var message = tiff.ErrorMessage;
        tiff.Dispose();
        throw source.Unreadable($"the TIFF directory is damaged ({message})");
    }

    /// <summary>Subsampled chrominance is left to libtiff's own conversion.</summary>
    private static unsafe RgbImage ReadThroughRgba(EncodedImage source, TiffHandle tiff, TiffLayout layout)
    {
        var (width, height) = (layout.Header.Width, layout.Header.Height);
        var raster = GC.AllocateUninitializedArray<uint>(checked(width * height));
        fixed (uint* pixels = raster)
        {
            if (Tiff.TIFFReadRGBAImageOriented(tiff, (uint)width, (uint)height, pixels, Tiff.OrientationTopLeft, 1) == 0)
                throw source.Unreadable($"the TIFF data are damaged or truncated ({tiff.ErrorMessage})");
        }

        var rgb = GC.AllocateUninitializedArray<byte>(checked(3 * raster.Length));
        var bytes = MemoryMarshal.AsBytes(raster.AsSpan());
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
            bytes.Slice(from, 3).CopyTo(rgb.AsSpan(to));
        return new RgbImage(width, height, rgb);
    }
}
