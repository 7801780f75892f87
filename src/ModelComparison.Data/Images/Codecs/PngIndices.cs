using System.Buffers.Binary;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>
/// PNG files written anew before they are decoded: an indexed one as a grey one, so that a decoder gives the indices themselves: colors beyond the palette are greys in Pillow and black elsewhere.
/// PNG Specification (Third Edition), 5.3 and annex D.
/// </summary>
internal static class PngIndices
{
    private const int SignatureLength = 8;
    private const int ChunkFrame = 12;
    private const int ColorTypeOffset = 9;

    /// <summary>The file without its palette, declared as grey.</summary>
    /// <exception cref="UnreadableImageException">A chunk lies beyond the end, the palette is missing, or its check sum is wrong.</exception>
    public static byte[] AsGrey(EncodedImage source, out Palette palette)
    {
        var data = source.Data;
        using var grey = new MemoryStream(data.Length);
        grey.Write(data[..SignatureLength]);
        Palette? found = null;
        for (var at = SignatureLength; at + ChunkFrame <= data.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
            if (length > data.Length - at - ChunkFrame)
                break;
            var chunk = data.Slice(at, ChunkFrame + (int)length);
            var kind = chunk[4..8];
            if (kind.SequenceEqual("IHDR"u8))
                WriteHeader(source, chunk, grey, asGrey: true);
            else if (kind.SequenceEqual("PLTE"u8))
                found = ReadPalette(source, chunk);
            else if (kind.SequenceEqual("IDAT"u8) || kind.SequenceEqual("IEND"u8))
                grey.Write(chunk);
            at += chunk.Length;
        }

        palette = found ?? throw source.Unreadable("it is a PNG with indices and without a palette");
        return grey.ToArray();
    }

    /// <summary>
    /// Header and pixels alone, with right check sums: Pillow looks at the sums of what comes before the pixels, never at those of the pixels themselves,
    /// and at nothing behind them. The pixels may end with the file.
    /// </summary>
    /// <exception cref="UnreadableImageException">A chunk before the pixels is damaged, or there are no pixels.</exception>
    public static byte[] PixelsAlone(EncodedImage source, bool asGrey)
    {
        var data = source.Data;
        using var clean = new MemoryStream(data.Length + 64);
        clean.Write(data[..SignatureLength]);
        using var pixels = new MemoryStream(data.Length);
        pixels.Write("IDAT"u8);
        var at = SignatureLength;
        while (at + 8 <= data.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
            var kind = data.Slice(at + 4, 4);
            var isPixels = kind.SequenceEqual("IDAT"u8);
            if (!isPixels && pixels.Length > 4)
                break;
            var isWhole = length <= data.Length - (long)at - ChunkFrame;
            if (isPixels)
            {
                pixels.Write(data.Slice(at + 8, (int)Math.Min(length, (uint)(data.Length - at - 8))));
                if (!isWhole)
                    break;
            }
            else
            {
                if (!isWhole || !IsName(kind))
                    throw source.Unreadable("the PNG data are damaged or truncated (a chunk before the pixels is broken)");
                var chunk = data.Slice(at, ChunkFrame + (int)length);
                RequireCheckSum(source, chunk);
                if (kind.SequenceEqual("IHDR"u8))
                    WriteHeader(source, chunk, clean, asGrey);
            }

            at += ChunkFrame + (int)length;
        }

        if (pixels.Length == 4)
            throw source.Unreadable("the PNG data are damaged or truncated (there are no pixels)");
        WriteChunk(clean, pixels.GetBuffer().AsSpan(0, (int)pixels.Length));
        WriteChunk(clean, "IEND"u8);
        return clean.ToArray();
    }

    private static bool IsName(ReadOnlySpan<byte> kind)
    {
        foreach (var letter in kind)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter != '_')
                return false;
        }

        return true;
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> kindAndContent)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, (uint)kindAndContent.Length - 4);
        file.Write(number);
        file.Write(kindAndContent);
        BinaryPrimitives.WriteUInt32BigEndian(number, CheckSum(kindAndContent));
        file.Write(number);
    }

    private static void WriteHeader(EncodedImage source, ReadOnlySpan<byte> chunk, MemoryStream file, bool asGrey)
    {
        RequireCheckSum(source, chunk);
        var copy = chunk.ToArray();
        if (asGrey)
            copy[SignatureLength + ColorTypeOffset] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(copy.Length - 4), CheckSum(copy.AsSpan(4, copy.Length - 8)));
        file.Write(copy);
    }

    private static Palette ReadPalette(EncodedImage source, ReadOnlySpan<byte> chunk)
    {
        RequireCheckSum(source, chunk);
        var colors = chunk[8..^4];
        var palette = Palette.CreateGreyRamp();
        for (var i = 0; i < Math.Min(256, colors.Length / 3); i++)
            palette.Set(i, colors[3 * i], colors[(3 * i) + 1], colors[(3 * i) + 2]);
        return palette;
    }

    private static void RequireCheckSum(EncodedImage source, ReadOnlySpan<byte> chunk)
    {
        if (BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) != CheckSum(chunk[4..^4]))
            throw source.Unreadable("the PNG data are damaged or truncated (a check sum is wrong)");
    }

    /// <summary>CRC-32 of ISO 3309, bit by bit: headers and palettes are short.</summary>
    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320u : 0);
        }

        return ~sum;
    }
}
