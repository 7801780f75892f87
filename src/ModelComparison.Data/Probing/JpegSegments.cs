using System.Buffers.Binary;

namespace ModelComparison.Data.Probing;

/// <summary>The segments of a JPEG file up to its image data. ITU-T T.81, annex B.</summary>
internal static class JpegSegments
{
    public const byte QuantisationTables = 0xDB;
    public const byte Comment = 0xFE;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>SOF0 … SOF15 without DHT (C4), JPG (C8) and DAC (CC).</summary>
    public static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Marker, start and length of each segment's content; ends quietly where the file does.</summary>
    public static List<(byte Marker, int Start, int Length)> Of(ReadOnlySpan<byte> file)
    {
        var segments = new List<(byte, int, int)>();
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF || file[at + 1] is 0x00 or 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at++;
                continue;
            }

            var marker = file[at + 1];
            if (marker is StartOfScan or EndOfImage)
                break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
                break;
            segments.Add((marker, at + 4, length - 2));
            at += 2 + length;
        }

        return segments;
    }
}
