using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelComparison.Data.Preprocessing;

/// <summary>The conversions of <see cref="HueSaturationValue"/> for eight pixels at once, operation by operation the same.</summary>
internal static class HueSaturationValueVectors
{
    private const int Pixels = 8;
    private const int Bytes = 3 * Pixels;
    private const int Bits = 12;
    private const byte No = 255;

    /// <summary>Look-up tables as integers, for gathering.</summary>
    public readonly struct Tables
    {
        /// <summary>Copies tables of 256 entries.</summary>
        public Tables(int[] perValue, int[] perDifference, ReadOnlySpan<byte> hue, ReadOnlySpan<byte> saturation, ReadOnlySpan<byte> value)
        {
            PerValue = perValue;
            PerDifference = perDifference;
            Hue = Widen(hue);
            Saturation = Widen(saturation);
            Value = Widen(value);
        }

        /// <summary>2¹² · 255 / value.</summary>
        public int[] PerValue { get; }

        /// <summary>2¹² · 180 / (6 · difference).</summary>
        public int[] PerDifference { get; }

        /// <summary>New hues.</summary>
        public int[] Hue { get; }

        /// <summary>New saturations.</summary>
        public int[] Saturation { get; }

        /// <summary>New values.</summary>
        public int[] Value { get; }

        private static int[] Widen(ReadOnlySpan<byte> table)
        {
            var wide = new int[table.Length];
            for (var i = 0; i < wide.Length; i++)
                wide[i] = table[i];
            return wide;
        }
    }

    /// <summary>Changes as many whole groups of eight pixels as the row has, cutting results off; needs AVX2.</summary>
    /// <returns>Bytes changed.</returns>
    public static unsafe int Map(Span<byte> row, in Tables tables)
    {
        var done = 0;
        fixed (byte* pixels = row)
        fixed (int* perValue = tables.PerValue, perDifference = tables.PerDifference, hues = tables.Hue, saturations = tables.Saturation, values = tables.Value)
        {
            for (; done + Bytes <= row.Length; done += Bytes)
            {
                var (red, green, blue) = Load(pixels + done);
                var (hue, saturation, value) = FromRgb(red, green, blue, perValue, perDifference);
                Store(
                    pixels + done,
                    ToRgb(
                        Avx2.GatherVector256(hues, hue, sizeof(int)),
                        Avx2.GatherVector256(saturations, saturation, sizeof(int)),
                        Avx2.GatherVector256(values, value, sizeof(int))));
            }
        }

        return done;
    }

    private static unsafe (Vector256<int> Hue, Vector256<int> Saturation, Vector256<int> Value) FromRgb(
        Vector256<int> red, Vector256<int> green, Vector256<int> blue, int* perValue, int* perDifference)
    {
        var half = Vector256.Create(1 << (Bits - 1));
        var value = Vector256.Max(red, Vector256.Max(green, blue));
        var difference = value - Vector256.Min(red, Vector256.Min(green, blue));
        var saturation = ((difference * Avx2.GatherVector256(perValue, value, sizeof(int))) + half) >> Bits;
        var twice = difference + difference;
        var numerator = Vector256.ConditionalSelect(
            Vector256.Equals(value, red),
            green - blue,
            Vector256.ConditionalSelect(Vector256.Equals(value, green), blue - red + twice, red - green + twice + twice));
        var hue = ((numerator * Avx2.GatherVector256(perDifference, difference, sizeof(int))) + half) >> Bits;
        return (hue + (Vector256.LessThan(hue, Vector256<int>.Zero) & Vector256.Create(180)), saturation, value);
    }

    private static (Vector256<int> Red, Vector256<int> Green, Vector256<int> Blue) ToRgb(Vector256<int> hue, Vector256<int> saturation, Vector256<int> value)
    {
        var one = Vector256<float>.One;
        var h = Vector256.ConvertToSingle(hue) * Vector256.Create(6f / 180);
        var s = Vector256.ConvertToSingle(saturation) * Vector256.Create(1f / 255);
        var v = Vector256.ConvertToSingle(value) * Vector256.Create(1f / 255);
        var sector = Avx.ConvertToVector256Int32WithTruncation(h);
        h -= Vector256.ConvertToSingle(sector);
        var low = ToBytes(v * (one - s));
        var falling = ToBytes(v * (one - (s * h)));
        var rising = ToBytes(v * (one - (s * (one - h))));
        var high = ToBytes(v);
        return (
            Choose(sector, high, falling, low, low, rising, high),
            Choose(sector, rising, high, high, falling, low, low),
            Choose(sector, low, low, rising, high, high, falling));
    }

    private static Vector256<int> ToBytes(Vector256<float> share) => Avx.ConvertToVector256Int32WithTruncation(share * Vector256.Create(255f));

    private static Vector256<int> Choose(
        Vector256<int> sector, Vector256<int> zero, Vector256<int> one, Vector256<int> two, Vector256<int> three, Vector256<int> four, Vector256<int> five)
    {
        var chosen = Vector256.ConditionalSelect(Vector256.Equals(sector, Vector256<int>.Zero), zero, five);
        chosen = Vector256.ConditionalSelect(Vector256.Equals(sector, Vector256.Create(1)), one, chosen);
        chosen = Vector256.ConditionalSelect(Vector256.Equals(sector, Vector256.Create(2)), two, chosen);
        chosen = Vector256.ConditionalSelect(Vector256.Equals(sector, Vector256.Create(3)), three, chosen);
        return Vector256.ConditionalSelect(Vector256.Equals(sector, Vector256.Create(4)), four, chosen);
    }

    private static unsafe (Vector256<int> Red, Vector256<int> Green, Vector256<int> Blue) Load(byte* pixels)
    {
        var first = Vector128.Load(pixels);
        var second = Vector128.Load(pixels + 8);
        var red = Ssse3.Shuffle(first, Indices(0, 3, 6, 9, 12, 15, No, No)) | Ssse3.Shuffle(second, Indices(No, No, No, No, No, No, 10, 13));
        var green = Ssse3.Shuffle(first, Indices(1, 4, 7, 10, 13, No, No, No)) | Ssse3.Shuffle(second, Indices(No, No, No, No, No, 8, 11, 14));
        var blue = Ssse3.Shuffle(first, Indices(2, 5, 8, 11, 14, No, No, No)) | Ssse3.Shuffle(second, Indices(No, No, No, No, No, 9, 12, 15));
        return (Avx2.ConvertToVector256Int32(red), Avx2.ConvertToVector256Int32(green), Avx2.ConvertToVector256Int32(blue));
    }

    private static unsafe void Store(byte* pixels, (Vector256<int> Red, Vector256<int> Green, Vector256<int> Blue) colours)
    {
        var redGreen = Vector128.Create(Narrow(colours.Red), Narrow(colours.Green));
        var blue = Vector128.Create(Narrow(colours.Blue), Vector64<byte>.Zero);
        var first = Ssse3.Shuffle(redGreen, Vector128.Create((byte)0, 8, No, 1, 9, No, 2, 10, No, 3, 11, No, 4, 12, No, 5))
            | Ssse3.Shuffle(blue, Vector128.Create(No, No, 0, No, No, 1, No, No, 2, No, No, 3, No, No, 4, No));
        var last = Ssse3.Shuffle(redGreen, Indices(13, No, 6, 14, No, 7, 15, No)) | Ssse3.Shuffle(blue, Indices(No, 5, No, No, 6, No, No, 7));
        first.Store(pixels);
        *(ulong*)(pixels + 16) = last.AsUInt64().ToScalar();
    }

    private static Vector64<byte> Narrow(Vector256<int> numbers)
    {
        var words = Sse2.PackSignedSaturate(numbers.GetLower(), numbers.GetUpper());
        return Sse2.PackUnsignedSaturate(words, words).GetLower();
    }

    private static Vector128<byte> Indices(byte a, byte b, byte c, byte d, byte e, byte f, byte g, byte h) =>
        Vector128.Create(a, b, c, d, e, f, g, h, No, No, No, No, No, No, No, No);
}
