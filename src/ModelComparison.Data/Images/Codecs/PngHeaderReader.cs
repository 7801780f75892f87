using System.Buffers.Binary;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Reads the IHDR chunk of a PNG. PNG Specification (Third Edition), 11.2.1.</summary>
internal static class PngHeaderReader
{
    private const int LengthWithHeader = 33;

    /// <summary>The declared size and colour type.</summary>
    public static ImageHeader Read(EncodedImage source)
    {
        var data = source.Data;
        if (data.Length < LengthWithHeader || !data[12..].StartsWith("IHDR"u8))
            throw source.Unreadable("its PNG header is missing or truncated");
        var colourType = data[25];
        var channels = colourType switch
        {
            0 or 3 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => throw source.Unreadable($"its PNG header has the unknown colour type {colourType}"),
        };
        var width = BinaryPrimitives.ReadUInt32BigEndian(data[16..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[20..]);
        var header = source.CreateHeader(ImageFormat.Png, width, height, channels, data[24]);

        // Deflate encodes at most 1032 bytes in one (RFC 1951: 258 bytes in two bits).
        source.CheckSize(header, 1032.0 * 8 / Math.Max(1, channels * header.BitDepth));
        return header;
    }
}
