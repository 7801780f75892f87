using System.Buffers.Binary;

namespace ModelComparison.Data.Probing;

/// <summary>How strongly a JPEG was compressed, read from its quantisation tables. ITU-T T.81, annexes B and K.</summary>
/// <param name="LuminanceQuality">1 … 100: the setting of libjpeg whose table is nearest to the file's first one.</param>
/// <param name="ChrominanceQuality">The same of the second table; that of the first where there is one only.</param>
/// <param name="LuminanceStep">Quantisation step of the mean of a block of 8 × 8 pixels, in units of 1/8 grey level.</param>
/// <param name="ChrominanceStep">The same for colour differences.</param>
/// <param name="PixelsPerChrominanceSample">1 without subsampling, 2 or 4 with it.</param>
/// <param name="IsProgressive">Whether the data are in several passes.</param>
public sealed record JpegCompression(
    int LuminanceQuality, int ChrominanceQuality, int LuminanceStep, int ChrominanceStep, int PixelsPerChrominanceSample, bool IsProgressive)
{
    private const int TableSize = 64;

    // T.81, tables K.1 and K.2, in zig-zag order as files have them.
    private static readonly byte[] Luminance =
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    private static readonly byte[] Chrominance =
    [
        17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    ];

    /// <summary>Reads the segments in front of the image data; null when they hold no quantisation table.</summary>
    /// <param name="file">The whole JPEG file, or as much of it as lies in front of the image data.</param>
    public static JpegCompression? Read(ReadOnlySpan<byte> file)
    {
        var tables = new ushort[]?[4];
        var (subsampling, isProgressive) = (1, false);
        foreach (var (marker, start, length) in JpegSegments.Of(file))
        {
            var body = file.Slice(start, length);
            if (marker == JpegSegments.QuantisationTables)
                ReadTables(body, tables);
            else if (JpegSegments.IsFrameHeader(marker))
                (subsampling, isProgressive) = (Subsampling(body), marker is 0xC2 or 0xC6 or 0xCA or 0xCE);
        }

        if (tables[0] is not { } first)
            return null;
        var second = tables[1];
        return new JpegCompression(
            NearestQuality(first, Luminance), second is null ? NearestQuality(first, Luminance) : NearestQuality(second, Chrominance),
            first[0], (second ?? first)[0], subsampling, isProgressive);
    }

    private static void ReadTables(ReadOnlySpan<byte> body, ushort[]?[] tables)
    {
        while (!body.IsEmpty)
        {
            var (isWide, index) = (body[0] >> 4 != 0, body[0] & 3);
            var length = 1 + (isWide ? 2 * TableSize : TableSize);
            if (body.Length < length)
                return;
            var table = new ushort[TableSize];
            for (var i = 0; i < TableSize; i++)
                table[i] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(body[(1 + (2 * i))..]) : body[1 + i];
            tables[index] = table;
            body = body[length..];
        }
    }

    // The first component's samples over the second's: 2 × 2 against 1 × 1 means one colour sample for four pixels.
    private static int Subsampling(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 12 || frame[5] < 3)
            return 1;
        var (first, second) = ((frame[7] >> 4) * (frame[7] & 15), (frame[10] >> 4) * (frame[10] & 15));
        return second == 0 ? 1 : Math.Max(1, first / second);
    }

    // libjpeg scales the tables of annex K by 50 / q below quality 50 and by 2 - q / 50 above (jcparam.c); the exact quality has a distance of 0.
    private static int NearestQuality(ushort[] table, byte[] standard)
    {
        var (best, nearest) = (long.MaxValue, 1);
        for (var quality = 100; quality >= 1; quality--)
        {
            var percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);
            var distance = 0L;
            for (var i = 0; i < TableSize; i++)
                distance += Math.Abs(table[i] - Math.Clamp(((standard[i] * percent) + 50) / 100, 1, 255));
            if (distance < best)
                (best, nearest) = (distance, quality);
        }

        return nearest;
    }
}
