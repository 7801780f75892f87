using System.Globalization;

namespace ModelComparison.Data.Datasets;

/// <summary>Type of a value in a .npy file: byte order, kind (b, i, u, f) and size, as NumPy writes it ("&lt;f4").</summary>
internal readonly record struct NpyElement(char Kind, int Size, bool IsBigEndian)
{
    /// <summary>Whether the values can have fractions.</summary>
    public bool IsFloating => Kind == 'f';

    /// <summary>The type that .NET values are written as.</summary>
    public static NpyElement Of<T>()
        where T : unmanaged => default(T) switch
        {
            float => new('f', 4, false),
            double => new('f', 8, false),
            int => new('i', 4, false),
            long => new('i', 8, false),
            byte => new('u', 1, false),
            bool => new('b', 1, false),
            _ => throw new NotSupportedException($"NpyFile stores float, double, int, long, byte and bool; got {typeof(T).Name}."),
        };

    /// <summary>Reads NumPy's notation; null when the type cannot be read.</summary>
    public static NpyElement? Parse(string text)
    {
        if (text.Length < 3 || text[0] is not ('<' or '>' or '|' or '='))
            return null;
        if (!int.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return null;
        var isKnown = (text[1], size) is ('b', 1) or ('i' or 'u', 1 or 2 or 4 or 8) or ('f', 2 or 4 or 8);
        return isKnown ? new NpyElement(text[1], size, text[0] == '>') : null;
    }

    /// <summary>NumPy's notation.</summary>
    public override string ToString() => $"{(Size == 1 ? '|' : IsBigEndian ? '>' : '<')}{Kind}{Size}";
}
