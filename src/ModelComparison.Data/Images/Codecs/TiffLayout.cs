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

    private TiffLayout(TiffDirectory directory, ImageHeader header)
    {
        Header = header;
        Compression = (int)directory.Value(259, CompressionNone);
        Photometric = (TiffPhotometric)directory.Value(262, uint.MaxValue);
        SampleFormat = (int)directory.Value(339, UnsignedIntegers);
        Orientation = (int)directory.Value(274, 1);
        HasSubsampling = directory.Value(530, 2) != 1;
        var isTiled = directory.Value(322, 0) > 0;
        BlockWidth = isTiled ? directory.Value(322, 0) : (uint)header.Width;
        BlockHeight = isTiled ? directory.Value(323, 0) : Math.Min(directory.Value(278, uint.MaxValue), (uint)header.Height);
    }

    /// <summary>Size, samples a pixel and bits a sample.</summary>
    public ImageHeader Header { get; }

    /// <summary>What samples mean.</summary>
    public TiffPhotometric Photometric { get; }

    /// <summary>1 … 8, how rows and columns run.</summary>
    public int Orientation { get; }

    /// <summary>Width of a tile or strip in pixels.</summary>
    private uint BlockWidth { get; }

    /// <summary>Height of a tile or strip in pixels.</summary>
    private uint BlockHeight { get; }

    /// <summary>Whether luminance and chrominance are stored as they are, one of each for every pixel: libvips then gives them unconverted.</summary>
    public bool IsPlainYCbCr => Photometric == TiffPhotometric.YCbCr && Compression != CompressionJpeg && !HasSubsampling;

    private bool HasSubsampling { get; }

    private int Compression { get; }

    private int SampleFormat { get; }

    /// <summary>Reads the layout and refuses what cannot be converted.</summary>
    public static TiffLayout Read(EncodedImage source, TiffDirectory directory)
    {
        var header = source.CreateHeader(
            ImageFormat.Tiff, directory.Value(256, 0), directory.Value(257, 0), (int)Math.Min(directory.Value(277, 1), ushort.MaxValue), (int)Math.Min(directory.Value(258, 1), ushort.MaxValue));
        var layout = new TiffLayout(directory, header);
        layout.Check(source);

        // Chrominance may be stored for one pixel in 16, so that three samples take little more room than one.
        var storedChannels = layout.Photometric == TiffPhotometric.YCbCr ? 1 : header.Channels;
        source.CheckSize(header, layout.MaximumExpansion() * 8.0 / (storedChannels * header.BitDepth));
        return layout;
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
