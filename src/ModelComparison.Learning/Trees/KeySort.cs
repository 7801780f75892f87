namespace ModelComparison.Learning.Trees;

/// <summary>
/// Sorts 64-bit words by their upper 32 bits, ascending and stable; the lower 32 bits travel along. Least-significant-digit radix
/// sort (Knuth, The Art of Computer Programming 3, §5.2.5), insertion sort where that is shorter.
/// </summary>
internal static unsafe class KeySort
{
    private const int InsertionLimit = 32;
    private const int DigitBits = 8;
    private const int Digits = 1 << DigitBits;

    /// <summary>Sorts the first <paramref name="count"/> words.</summary>
    /// <param name="keys">The words; overwritten.</param>
    /// <param name="spare">As long as the words; overwritten.</param>
    /// <param name="count">Number of words.</param>
    /// <param name="keyBits">How many of the upper 32 bits are in use, counted from bit 32.</param>
    /// <returns>The sorted words, inside one of the two arrays.</returns>
    public static ReadOnlySpan<ulong> Sort(ulong[] keys, ulong[] spare, int count, int keyBits)
    {
        if (count <= InsertionLimit)
        {
            InsertionSort(keys.AsSpan(0, count));
            return keys.AsSpan(0, count);
        }

        fixed (ulong* first = keys, second = spare)
        {
            var source = first;
            var target = second;
            for (var shift = 32; shift < 32 + keyBits; shift += DigitBits)
            {
                if (!Distribute(source, target, count, shift))
                    continue;
                var sorted = target;
                target = source;
                source = sorted;
            }

            return source == first ? keys.AsSpan(0, count) : spare.AsSpan(0, count);
        }
    }

    private static void InsertionSort(Span<ulong> keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            var key = keys[i];
            var at = i;
            while (at > 0 && keys[at - 1] > key)
            {
                keys[at] = keys[at - 1];
                at--;
            }

            keys[at] = key;
        }
    }

    /// <summary>One pass; false, and nothing moved, when all words have the same digit.</summary>
    private static bool Distribute(ulong* source, ulong* target, int count, int shift)
    {
        var places = stackalloc int[Digits];
        new Span<int>(places, Digits).Clear();
        for (var i = 0; i < count; i++)
            places[(byte)(source[i] >> shift)]++;
        if (places[(byte)(source[0] >> shift)] == count)
            return false;
        var place = 0;
        for (var digit = 0; digit < Digits; digit++)
        {
            var size = places[digit];
            places[digit] = place;
            place += size;
        }

        for (var i = 0; i < count; i++)
        {
            var key = source[i];
            target[places[(byte)(key >> shift)]++] = key;
        }

        return true;
    }
}
