using System.Buffers.Binary;

namespace ModelComparison.Data.Audit.Files;

/// <summary>
/// The quality at which a JPEG was written, on libjpeg's scale of 1 … 100, found by comparing its luminance quantisation table with those that
/// libjpeg makes from the example table of ITU-T T.81, annex K. Other programs' tables get the quality whose table is nearest.
/// </summary>
public static class JpegQuality
{
    private const int TableLength = 64;

    // ITU-T T.81, table K.1, in the zigzag order of the file.
    private static readonly byte[] AnnexK =
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40,
        26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87,
        95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    /// <summary>Estimates the quality.</summary>
    /// <param name="file">A JPEG file, or at least its beginning up to the first scan.</param>
    /// <returns>1 … 100; null when there is no luminance table before the first scan.</returns>
    public static int? Estimate(ReadOnlySpan<byte> file)
    {
        Span<int> table = stackalloc int[TableLength];
        if (!FindLuminanceTable(file, table))
            return null;
        var best = 1;
        var smallest = long.MaxValue;
        for (var quality = 1; quality <= 100; quality++)
        {
            var difference = Difference(table, quality);
            if (difference >= smallest)
                continue;
            smallest = difference;
            best = quality;
        }

        return best;
    }

    // jcparam.c of libjpeg: the table is scaled by 5000 / q below 50, by 200 - 2 q from 50 on, in percent.
    private static long Difference(ReadOnlySpan<int> table, int quality)
    {
        var percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        long sum = 0;
        for (var k = 0; k < TableLength; k++)
            sum += Math.Abs(table[k] - Math.Clamp(((AnnexK[k] * percent) + 50) / 100, 1, 255));
        return sum;
    }

    private static bool FindLuminanceTable(ReadOnlySpan<byte> file, Span<int> table)
    {
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is 0xDA or 0xD9)
                return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker == 0xDB && at + 2 + length <= file.Length && ReadTables(file.Slice(at + 4, Math.Max(0, length - 2)), table))
                return true;
            at += 2 + length;
        }

        return false;
    }

    // A segment may hold several tables, each with its number and precision; number 0 is that of luminance.
    private static bool ReadTables(ReadOnlySpan<byte> segment, Span<int> table)
    {
        while (segment.Length > 0)
        {
            var (wide, number) = (segment[0] >> 4 != 0, segment[0] & 15);
            var bytes = wide ? 2 * TableLength : TableLength;
            if (segment.Length < 1 + bytes)
                return false;
            if (number == 0)
            {
                for (var k = 0; k < TableLength; k++)
                    table[k] = wide ? BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * k))..]) : segment[1 + k];
                return true;
            }

            segment = segment[(1 + bytes)..];
        }

        return false;
    }
}
