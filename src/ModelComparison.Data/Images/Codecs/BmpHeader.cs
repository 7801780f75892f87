using System.Buffers.Binary;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>The header of a Windows or OS/2 bitmap. Microsoft, "Bitmap Header Types".</summary>
internal sealed class BmpHeader
{
    private const int FileHeaderLength = 14;
    private const int CoreHeaderLength = 12;
    private const int BitFields = 3;

    private BmpHeader(ImageHeader header, int pixelOffset, bool isTopDown, ReadOnlySpan<byte> palette, int paletteEntrySize)
    {
        Header = header;
        PixelOffset = pixelOffset;
        IsTopDown = isTopDown;
        Palette = Palette.CreateGreyRamp();
        for (var i = 0; i < Math.Min(256, palette.Length / paletteEntrySize); i++)
            Palette.Set(i, palette[(i * paletteEntrySize) + 2], palette[(i * paletteEntrySize) + 1], palette[i * paletteEntrySize]);
    }

    /// <summary>Size; the bit depth is that of a pixel for palettes, else 8.</summary>
    public ImageHeader Header { get; }

    /// <summary>Where the first row starts.</summary>
    public int PixelOffset { get; }

    /// <summary>Whether the first row is the top one; usually it is the bottom one.</summary>
    public bool IsTopDown { get; }

    /// <summary>Colours of the indices; unused without palette.</summary>
    public Palette Palette { get; }

    /// <summary>Bits a pixel: 1, 4, 8 (indices), 24 or 32.</summary>
    public int BitsPerPixel => Header.Channels * Header.BitDepth;

    /// <summary>Bytes a row, padded to four.</summary>
    public long Stride => (((long)Header.Width * BitsPerPixel) + 31) / 32 * 4;

    /// <summary>Reads the header and refuses what cannot be decoded.</summary>
    public static BmpHeader Read(EncodedImage source)
    {
        var data = source.Data;
        if (data.Length < FileHeaderLength + CoreHeaderLength)
            throw source.Unreadable("its BMP header is truncated");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(data[FileHeaderLength..]);
        if (length is not (CoreHeaderLength or 40 or 52 or 56 or 64 or 108 or 124))
            throw source.Unreadable($"its BMP header has the unknown length {length}");
        if (data.Length < FileHeaderLength + length)
            throw source.Unreadable("its BMP header is truncated");
        return Read(source, (int)length, data[FileHeaderLength..]);
    }

    private static BmpHeader Read(EncodedImage source, int length, ReadOnlySpan<byte> header)
    {
        var isCore = length == CoreHeaderLength;
        var width = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(header[4..]) : BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        var height = isCore ? BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) : BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(header[(isCore ? 10 : 14)..]);
        var compression = isCore ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        var coloursUsed = isCore ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(header[32..]);
        var masksEnd = FileHeaderLength + length + (compression == BitFields && length == 40 ? 12 : 0);
        CheckEncoding(source, bits, compression, masksEnd);
        var isIndexed = bits <= 8;
        var (channels, depth) = isIndexed ? (1, bits) : (bits / 8, 8);
        var declared = source.CreateHeader(ImageFormat.Bmp, (uint)width, (uint)Math.Abs((long)height), channels, depth);
        source.CheckSize(declared, 8.0 / bits);
        if (isIndexed && coloursUsed > 1 << 16)
            throw source.Unreadable($"its BMP header declares a palette of {coloursUsed} colors");
        var entrySize = isCore ? 3 : 4;
        var entries = isIndexed ? (int)Math.Min(coloursUsed == 0 ? 256 : coloursUsed, 1u << bits) : 0;
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(source.Data[10..]);
        if (source.IsPrefix)
            return new BmpHeader(declared, 0, height < 0, [], entrySize);
        if (offset < masksEnd || offset > source.Data.Length)
            throw source.Unreadable($"its BMP header puts the pixels at byte {offset} of {source.Data.Length}");
        var palette = source.Data[masksEnd..(int)offset];
        return new BmpHeader(declared, (int)offset, height < 0, palette[..Math.Min(palette.Length, entries * entrySize)], entrySize);
    }

    private static void CheckEncoding(EncodedImage source, int bits, uint compression, int masksEnd)
    {
        if (bits is not (1 or 4 or 8 or 24 or 32))
            throw source.Unreadable($"it is a BMP of {bits} bits a pixel, and 1, 4, 8, 24 and 32 are read");
        if (compression == 0)
            return;
        if (compression != BitFields || bits != 32)
            throw source.Unreadable($"it is a compressed BMP (compression {compression}), and only uncompressed ones are read");

        // The masks, whether in the header or behind a short one, start at byte 54 of the file.
        if (source.Data.Length < masksEnd || !source.Data[54..].StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0, 0, 0xFF, 0, 0, 0xFF, 0, 0, 0]))
            throw source.Unreadable("it is a BMP with unusual colour masks, and only blue, green, red in this order are read");
    }
}
