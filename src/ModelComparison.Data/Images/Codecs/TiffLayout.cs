using ModelComparison.Data.Images.NativeMethods;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>How the first page of a TIFF stores its pixels. TIFF 6.0, Adobe 1992.</summary>
internal sealed class TiffLayout
{
    private const int CompressionNone = 1;
    private const int CompressionFirstFax = 2;
    private const int CompressionLastFax = 4;
    private const int CompressionLzw = 5;
    private const int CompressionJpeg = 7;
    private const int CompressionAdobeDeflate = 8;
    private const int CompressionPackBits = 32773;
    private const int CompressionDeflate = 32946;
    private const int UnsignedIntegers = 1;
    private const int AssociatedAlpha = 1;

    private TiffLayout(TiffHandle tiff, ImageHeader header)
    {
        Header = header;
        Compression = tiff.Field16(Tiff.TagCompression);
        Photometric = (TiffPhotometric)tiff.Field16(Tiff.TagPhotometric);
        SampleFormat = tiff.Field16(Tiff.TagSampleFormat);
        Orientation = tiff.Field16(Tiff.TagOrientation, 1);
        IsPlanar = tiff.Field16(Tiff.TagPlanarConfiguration) == 2;
        HasPremultipliedAlpha = FirstExtraSample(tiff) == AssociatedAlpha;
        IsTiled = Tiff.TIFFIsTiled(tiff) != 0;
        BlockWidth = IsTiled ? tiff.Field32(Tiff.TagTileWidth) : (uint)header.Width;
        BlockHeight = Math.Min(tiff.Field32(IsTiled ? Tiff.TagTileLength : Tiff.TagRowsPerStrip), IsTiled ? uint.MaxValue : (uint)header.Height);
    }

    /// <summary>Size, samples a pixel and bits a sample.</summary>
    public ImageHeader Header { get; }

    /// <summary>What samples mean.</summary>
    public TiffPhotometric Photometric { get; }

    /// <summary>1 … 8, how rows and columns run.</summary>
    public int Orientation { get; }

    /// <summary>Whether every channel is stored on its own.</summary>
    public bool IsPlanar { get; }

    /// <summary>Whether pixels come in tiles; otherwise in strips over the whole width.</summary>
    public bool IsTiled { get; }

    /// <summary>Width of a tile or strip in pixels.</summary>
    public uint BlockWidth { get; }

    /// <summary>Height of a tile or strip in pixels.</summary>
    public uint BlockHeight { get; }

    /// <summary>Whether colours were multiplied by their alpha.</summary>
    public bool HasPremultipliedAlpha { get; }

    /// <summary>Whether libtiff is to convert the JPEG data's luminance and chrominance to RGB.</summary>
    public bool IsJpegYCbCr => Photometric == TiffPhotometric.YCbCr && Compression == CompressionJpeg && !IsPlanar;

    private int Compression { get; }

    private int SampleFormat { get; }

    /// <summary>Reads the layout and refuses what cannot be converted.</summary>
    public static TiffLayout Read(EncodedImage source, TiffHandle tiff)
    {
        var header = source.CreateHeader(
            ImageFormat.Tiff, tiff.Field32(Tiff.TagImageWidth), tiff.Field32(Tiff.TagImageLength),
            tiff.Field16(Tiff.TagSamplesPerPixel), tiff.Field16(Tiff.TagBitsPerSample));
        var layout = new TiffLayout(tiff, header);
        layout.Check(source);

        // Chrominance may be stored for one pixel in 16, so that three samples take little more room than one.
        var storedChannels = layout.Photometric == TiffPhotometric.YCbCr ? 1 : header.Channels;
        source.CheckSize(header, layout.MaximumExpansion() * 8.0 / (storedChannels * header.BitDepth));
        return layout;
    }

    private static unsafe int FirstExtraSample(TiffHandle tiff)
    {
        ushort count;
        ushort* kinds;
        return Tiff.TIFFGetFieldDefaulted(tiff, Tiff.TagExtraSamples, &count, &kinds) != 0 && count > 0 ? kinds[0] : 0;
    }

    /// <summary>Bytes of pixels that a byte of the file can stand for at most; a generous guess for the rarer compressions.</summary>
    private double MaximumExpansion() => Compression switch
    {
        CompressionNone => 1,
        CompressionPackBits => 64,
        CompressionLzw => 4096,
        CompressionJpeg => 2048,
        CompressionDeflate or CompressionAdobeDeflate => 1032,

        // One bit a row at least.
        >= CompressionFirstFax and <= CompressionLastFax => Header.Width,
        _ => 1 << 15,
    };

    private void Check(EncodedImage source)
    {
        if (SampleFormat != UnsignedIntegers)
            throw source.Unreadable($"it is a TIFF of {(SampleFormat == 3 ? "floating-point" : "signed or other non-integer")} samples, and unsigned integers are read");
        if (Header.BitDepth is not (1 or 2 or 4 or 8 or 16))
            throw source.Unreadable($"it is a TIFF of {Header.BitDepth} bits a sample, and 1, 2, 4, 8 and 16 are read");
        var colours = Photometric switch
        {
            TiffPhotometric.WhiteIsZero or TiffPhotometric.BlackIsZero or TiffPhotometric.Palette => 1,
            TiffPhotometric.Rgb or TiffPhotometric.YCbCr => 3,
            TiffPhotometric.Separated => 4,
            _ => throw source.Unreadable($"it is a TIFF of the colour kind {(int)Photometric}, and grey, RGB, palette, CMYK and YCbCr are read"),
        };
        if (Header.Channels < colours || Header.Channels > colours + 4)
            throw source.Unreadable($"it is a TIFF of {Header.Channels} samples a pixel where its colour kind ({Photometric}) needs {colours}");
        if (Header.BitDepth < 8 && Header.Channels > 1)
            throw source.Unreadable($"it is a TIFF of {Header.Channels} × {Header.BitDepth} bits a pixel, which is not read");
        if (Photometric == TiffPhotometric.Palette && Header.BitDepth == 16)
            throw source.Unreadable("it is a TIFF with a palette of 16 bits, which is not read");
        CheckBlocks(source);
    }

    private void CheckBlocks(EncodedImage source)
    {
        // A tile may exceed a small image, but not without measure.
        var blockPixels = (ulong)BlockWidth * BlockHeight;
        if (blockPixels == 0 || blockPixels > Math.Max(4 * (ulong)Header.PixelCount, 1 << 22))
            throw source.Unreadable($"its header declares tiles or strips of {BlockWidth} × {BlockHeight} pixels");
    }
}
