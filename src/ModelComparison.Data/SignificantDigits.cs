using System.Globalization;

namespace ModelComparison.Data;

/// <summary>Numbers as C's <c>%g</c> writes them: so many significant digits, without trailing zeros, "1e-05" for very small and very large ones.</summary>
public static class SignificantDigits
{
    /// <summary>Writes a number.</summary>
    /// <param name="value">Any number; "inf", "-inf" and "nan" where it is none.</param>
    /// <param name="digits">1 … 15.</param>
    public static string Write(double value, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        if (value == 0)
            return double.IsNegative(value) ? "-0" : "0";
        // Rounded to the digits first: 9.9999e-5 with two digits is 0.0001, whose exponent counts.
        var scientific = value.ToString($"e{digits - 1}", CultureInfo.InvariantCulture);
        var split = scientific.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(split + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent >= -4 && exponent < digits)
            return WithoutTrailingZeros(value.ToString($"F{digits - 1 - exponent}", CultureInfo.InvariantCulture));
        var sign = exponent < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{WithoutTrailingZeros(scientific[..split])}e{sign}{Math.Abs(exponent):00}");
    }

    private static string WithoutTrailingZeros(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
