using System.Numerics;
using System.Runtime.InteropServices;

namespace ModelComparison.Data.Datasets;

/// <summary>Turns stored values of any readable type into the type that is wanted.</summary>
internal static class NpyConversion
{
    /// <summary>Converts a run of values; <paramref name="firstIndex"/> is only for errors.</summary>
    /// <exception cref="FormatException">An integer does not fit.</exception>
    public static void Convert<T>(Span<byte> bytes, NpyElement element, Span<T> values, int firstIndex)
        where T : unmanaged, INumber<T>
    {
        if (element.IsBigEndian)
        {
            for (var i = 0; i < bytes.Length; i += element.Size)
                bytes.Slice(i, element.Size).Reverse();
        }

        switch (element.Kind, element.Size)
        {
            case ('b', _): Convert<byte, T>(bytes, values, firstIndex); break;
            case ('u', 1): Convert<byte, T>(bytes, values, firstIndex); break;
            case ('u', 2): Convert<ushort, T>(bytes, values, firstIndex); break;
            case ('u', 4): Convert<uint, T>(bytes, values, firstIndex); break;
            case ('u', 8): Convert<ulong, T>(bytes, values, firstIndex); break;
            case ('i', 1): Convert<sbyte, T>(bytes, values, firstIndex); break;
            case ('i', 2): Convert<short, T>(bytes, values, firstIndex); break;
            case ('i', 4): Convert<int, T>(bytes, values, firstIndex); break;
            case ('i', 8): Convert<long, T>(bytes, values, firstIndex); break;
            case ('f', 2): Convert<Half, T>(bytes, values, firstIndex); break;
            case ('f', 4): Convert<float, T>(bytes, values, firstIndex); break;
            default: Convert<double, T>(bytes, values, firstIndex); break;
        }
    }

    private static void Convert<TStored, T>(Span<byte> bytes, Span<T> values, int firstIndex)
        where TStored : unmanaged, INumber<TStored>
        where T : unmanaged, INumber<T>
    {
        var stored = MemoryMarshal.Cast<byte, TStored>(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            try
            {
                values[i] = T.CreateChecked(stored[i]);
            }
            catch (OverflowException)
            {
                throw new FormatException($"its value {stored[i]} at index {firstIndex + i} does not fit into {typeof(T).Name}");
            }
        }
    }
}
