using System.Runtime.Intrinsics;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing;

/// <summary>Changes the height: every output row is a weighted sum of input rows.</summary>
internal static class ColumnResampling
{
    private const int Half = 1 << (TriangleFilter.FractionBits - 1);

    /// <summary>An image of the filter's output height and the same width.</summary>
    public static RgbImage Resize(RgbImage image, TriangleFilter filter)
    {
        var height = filter.OutputLength;
        var result = new RgbImage(image.Width, height, GC.AllocateUninitializedArray<byte>(checked(3 * image.Width * height)));
        for (var y = 0; y < height; y++)
            SumRows(image, filter.Start(y), filter.Weights(y), result.Row(y));
        return result;
    }

    private static void SumRows(RgbImage image, int start, ReadOnlySpan<int> weights, Span<byte> target)
    {
        var stride = target.Length;
        var rows = image.Pixels.AsSpan(start * stride, weights.Length * stride);
        var i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; i + 16 <= stride; i += 16)
                SumColumns(rows[i..], stride, weights, target.Slice(i, 16));
        }

        for (; i < stride; i++)
        {
            var sum = Half;
            for (var k = 0; k < weights.Length; k++)
                sum += rows[(k * stride) + i] * weights[k];
            target[i] = (byte)Math.Clamp(sum >> TriangleFilter.FractionBits, 0, 255);
        }
    }

    private static void SumColumns(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<int> weights, Span<byte> target)
    {
        var half = Vector128.Create(Half);
        var (a, b, c, d) = (half, half, half, half);
        for (var k = 0; k < weights.Length; k++)
        {
            var weight = Vector128.Create(weights[k]);
            var (low, high) = Vector128.Widen(Vector128.Create(rows.Slice(k * stride, 16)));
            a += Vector128.WidenLower(low).AsInt32() * weight;
            b += Vector128.WidenUpper(low).AsInt32() * weight;
            c += Vector128.WidenLower(high).AsInt32() * weight;
            d += Vector128.WidenUpper(high).AsInt32() * weight;
        }

        Vector128.Narrow(
            Vector128.Narrow(Shift(a), Shift(b)),
            Vector128.Narrow(Shift(c), Shift(d))).CopyTo(target);
    }

    /// <summary>Sums are never negative, but rounded weights can add up to a little more than one.</summary>
    private static Vector128<uint> Shift(Vector128<int> sum) =>
        Vector128.Min(Vector128.ShiftRightLogical(sum, TriangleFilter.FractionBits).AsUInt32(), Vector128.Create(255u));
}
