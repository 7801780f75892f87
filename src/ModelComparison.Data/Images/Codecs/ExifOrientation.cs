using System.Buffers.Binary;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Finds the orientation tag in a JPEG's EXIF data (CIPA DC-008, tag 0x0112).</summary>
internal static class ExifOrientation
{
    private const byte Upright = 1;
    private const ushort Tag = 0x0112;

    /// <summary>1 … 8; 1 where there is no JPEG, no EXIF or no sensible value.</summary>
    public static int Of(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return Upright;
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker is 0xDA or 0xD9)
                return Upright;
            if (marker is 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            var end = Math.Min(file.Length, at + 2 + length);
            if (marker == 0xE1 && end >= at + 10 && file[(at + 4)..end].StartsWith("Exif\0\0"u8))
                return InTiff(file[(at + 10)..end]);
            at += 2 + length;
        }

        return Upright;
    }

    private static int InTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return Upright;
        var isLittle = tiff[0] == (byte)'I';
        var offset = UInt32(tiff[4..], isLittle);
        if (offset > (uint)tiff.Length - 2)
            return Upright;
        var directory = tiff[(int)offset..];
        var entries = UInt16(directory, isLittle);
        for (var i = 0; i < entries && 2 + (12 * (i + 1)) <= directory.Length; i++)
        {
            var entry = directory.Slice(2 + (12 * i), 12);
            if (UInt16(entry, isLittle) != Tag)
                continue;
            var value = UInt16(entry[8..], isLittle);
            return value is >= 1 and <= 8 ? value : Upright;
        }

        return Upright;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
