using System.Buffers.Binary;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>Finds the orientation tag in the EXIF data of a JPEG (CIPA DC-008, tag 0x0112), a PNG (chunk eXIf) or a WebP (chunk EXIF).</summary>
internal static class ExifOrientation
{
    private const byte Upright = 1;
    private const ushort Tag = 0x0112;

    /// <summary>1 … 8; 1 where the file is none of these, has no EXIF or no sensible value.</summary>
    public static int Of(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return InPng(file);
        if (file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8))
            return InWebP(file);
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

    private static int InPng(ReadOnlySpan<byte> file)
    {
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > (uint)(file.Length - at - 12) || file.Slice(at + 4, 4).SequenceEqual("IEND"u8))
                return Upright;
            if (file.Slice(at + 4, 4).SequenceEqual("eXIf"u8))
                return InTiff(file.Slice(at + 8, (int)length));
            at += 12 + (int)length;
        }

        return Upright;
    }

    private static int InWebP(ReadOnlySpan<byte> file)
    {
        for (var at = 12; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > (uint)(file.Length - at - 8))
                return Upright;
            if (file[at..].StartsWith("EXIF"u8))
            {
                var content = file.Slice(at + 8, (int)length);
                return InTiff(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
            }

            at += 8 + (int)length + (int)(length & 1);
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
