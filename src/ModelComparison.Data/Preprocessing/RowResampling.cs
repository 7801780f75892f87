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
            var window = source.Slice(3 * filter.Start(x), 3 * weights.Length);
            var sum = weights.Length >= 8 && Vector128.IsHardwareAccelerated ? SumVector(window, weights) : SumScalar(window, weights);
            target[3 * x] = Round(sum.Red);
            target[(3 * x) + 1] = Round(sum.Green);
            target[(3 * x) + 2] = Round(sum.Blue);
        }
    }

    private static byte Round(int sum) => (byte)Math.Clamp((sum + Half) >> TriangleFilter.FractionBits, 0, 255);

    private static (int Red, int Green, int Blue) SumScalar(ReadOnlySpan<byte> window, ReadOnlySpan<int> weights)
    {
        int red = 0, green = 0, blue = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            red += window[3 * k] * weights[k];
            green += window[(3 * k) + 1] * weights[k];
            blue += window[(3 * k) + 2] * weights[k];
        }

        return (red, green, blue);
    }

    /// <summary>Four pixels at a time as three vectors, whose lanes are RGBR, GBRG and BRGB.</summary>
    private static (int Red, int Green, int Blue) SumVector(ReadOnlySpan<byte> window, ReadOnlySpan<int> weights)
    {
        var first = Vector128<int>.Zero;
        var second = Vector128<int>.Zero;
        var third = Vector128<int>.Zero;
        var k = 0;

        // 16 bytes are loaded for 12 that are used, so the last pixels are left to the scalar loop.
        for (; (3 * k) + 16 <= window.Length; k += 4)
        {
            var bytes = Vector128.Create(window.Slice(3 * k, 16));
            var weight = Vector128.Create(weights.Slice(k, 4));
            var (low, high) = Vector128.Widen(bytes);
            first += Vector128.WidenLower(low).AsInt32() * Vector128.Shuffle(weight, Vector128.Create(0, 0, 0, 1));
            second += Vector128.WidenUpper(low).AsInt32() * Vector128.Shuffle(weight, Vector128.Create(1, 1, 2, 2));
            third += Vector128.WidenLower(high).AsInt32() * Vector128.Shuffle(weight, Vector128.Create(2, 3, 3, 3));
        }

        var rest = SumScalar(window[(3 * k)..], weights[k..]);
        return (
            rest.Red + first[0] + first[3] + second[2] + third[1],
            rest.Green + first[1] + second[0] + second[3] + third[2],
            rest.Blue + first[2] + second[1] + third[0] + third[3]);
    }
}
