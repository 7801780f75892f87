using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing;

/// <summary>Changes the width: every output pixel is a weighted sum of neighbours in its row.</summary>
internal static class RowResampling
{
    private const int Half = 1 << (TriangleFilter.FractionBits - 1);

    /// <summary>An image of the filter's output width and the same height.</summary>
    public static RgbImage Resize(RgbImage image, TriangleFilter filter)
    {
        var width = filter.OutputLength;
        var result = new RgbImage(width, image.Height, GC.AllocateUninitializedArray<byte>(checked(3 * width * image.Height)));
        for (var y = 0; y < image.Height; y++)
            ResizeRow(image.Row(y), filter, result.Row(y));
        return result;
    }

    private static void ResizeRow(ReadOnlySpan<byte> source, TriangleFilter filter, Span<byte> target)
    {
        for (var x = 0; x < filter.OutputLength; x++)
        {
            var weights = filter.Weights(x);
            var start = 3 * filter.Start(x);

            // The vector loop reads eight bytes for two pixels of six; at the end of a row these are not there.
            var sum = Vector256.IsHardwareAccelerated && start + (3 * weights.Length) + 5 <= source.Length
                ? SumPairs(source[start..], weights)
                : SumSingly(source[start..], weights);
            var rounded = Vector128.Min(Vector128.ShiftRightLogical(sum, TriangleFilter.FractionBits), Vector128.Create(255));
            target[3 * x] = (byte)rounded[0];
            target[(3 * x) + 1] = (byte)rounded[1];
            target[(3 * x) + 2] = (byte)rounded[2];
        }
    }

    /// <summary>Half plus the weighted sum of red, green and blue, in lanes 0 to 2; sums are never negative.</summary>
    private static Vector128<int> SumSingly(ReadOnlySpan<byte> window, ReadOnlySpan<int> weights)
    {
        int red = Half, green = Half, blue = Half;
        for (var k = 0; k < weights.Length; k++)
        {
            red += window[3 * k] * weights[k];
            green += window[(3 * k) + 1] * weights[k];
            blue += window[(3 * k) + 2] * weights[k];
        }

        return Vector128.Create(red, green, blue, 0);
    }

    /// <summary>The same, two pixels at a time: RGB_ of one in the lower half of the vector, of the next in the upper half.</summary>
    private static Vector128<int> SumPairs(ReadOnlySpan<byte> window, ReadOnlySpan<int> weights)
    {
        var spread = Vector128.Create((byte)0, 1, 2, 15, 3, 4, 5, 15, 15, 15, 15, 15, 15, 15, 15, 15);
        var sum = Vector256.Create(Vector128.Create(Half), Vector128<int>.Zero);
        var k = 0;
        for (; k + 1 < weights.Length; k += 2)
        {
            var pair = Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(window[(3 * k)..])).AsByte();
            var samples = Widen(Vector128.Shuffle(pair, spread));
            sum += samples * Vector256.Create(Vector128.Create(weights[k]), Vector128.Create(weights[k + 1]));
        }

        if (k < weights.Length)
            sum += Vector256.Create(window[3 * k], window[(3 * k) + 1], window[(3 * k) + 2], 0, 0, 0, 0, 0) * Vector256.Create(weights[k]);
        return sum.GetLower() + sum.GetUpper();
    }

    private static Vector256<int> Widen(Vector128<byte> bytes)
    {
        var words = Vector128.WidenLower(bytes);
        return Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32();
    }
}
