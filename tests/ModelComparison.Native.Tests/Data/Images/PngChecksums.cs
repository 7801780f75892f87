using System.Buffers.Binary;

namespace ModelComparison.Native.Tests.Data.Images;

/// <summary>Makes the checksums of damaged chunks right again, so that the damage reaches the decoder behind them.</summary>
internal static class PngChecksums
{
    public static void Repair(Span<byte> png)
    {
        for (var at = 8L; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[(int)at..]);
            var end = at + 8 + length;
            if (end + 4 > png.Length)
                return;
            BinaryPrimitives.WriteUInt32BigEndian(png[(int)end..], Crc32(png[(int)(at + 4)..(int)end]));
            at = end + 4;
        }
    }

    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
