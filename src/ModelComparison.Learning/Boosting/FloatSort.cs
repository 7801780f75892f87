using System.Runtime.InteropServices;

namespace ModelComparison.Learning.Boosting;

/// <summary>
/// Sorts finite numbers by their bits, a digit of eleven bits at a time (least-significant-digit radix sort; Knuth, The Art of Computer
/// Programming 3, §5.2.5). -0 comes before 0.
/// </summary>
internal sealed class FloatSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int Passes = 3;
    private const int ShortColumn = 256;

    private readonly int[] places = new int[Passes * Digits];
    private uint[] keys = [];
    private uint[] spare = [];

    /// <summary>Sorts in place.</summary>
    public void Sort(Span<float> values)
    {
        if (values.Length < ShortColumn)
        {
            values.Sort();
            return;
        }

        if (keys.Length < values.Length)
            (keys, spare) = (new uint[values.Length], new uint[values.Length]);
        var bits = MemoryMarshal.Cast<float, uint>(values);
        CountDigits(bits);
        var (source, target) = (keys, spare);
        for (var pass = 0; pass < Passes; pass++)
        {
            Distribute(source.AsSpan(0, bits.Length), target, places.AsSpan(pass * Digits, Digits), pass * DigitBits);
            (source, target) = (target, source);
        }

        for (var i = 0; i < bits.Length; i++)
        {
            var key = source[i];
            bits[i] = (key & 0x80000000) != 0 ? key ^ 0x80000000 : ~key;
        }
    }

    /// <summary>Turns the numbers into keys that order as unsigned integers, and finds where each digit's keys begin.</summary>
    private void CountDigits(ReadOnlySpan<uint> bits)
    {
        Array.Clear(places);
        for (var i = 0; i < bits.Length; i++)
        {
            var key = bits[i] ^ (uint)(((int)bits[i] >> 31) | int.MinValue);
            keys[i] = key;
            places[key & (Digits - 1)]++;
            places[Digits + ((key >> DigitBits) & (Digits - 1))]++;
            places[(2 * Digits) + (key >> (2 * DigitBits))]++;
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            var place = 0;
            foreach (ref var entry in places.AsSpan(pass * Digits, Digits))
                (entry, place) = (place, place + entry);
        }
    }

    private static void Distribute(ReadOnlySpan<uint> source, uint[] target, Span<int> next, int shift)
    {
        foreach (var key in source)
            target[next[(int)((key >> shift) & (Digits - 1))]++] = key;
    }
}
