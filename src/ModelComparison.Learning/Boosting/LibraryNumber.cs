using System.Globalization;

namespace ModelComparison.Learning.Boosting;

/// <summary>
/// Reads a number as libxgboost reads its parameters. It does not round to the nearest 32-bit number: "1.83" becomes 1 + 0.83 in 32 bits,
/// 1.8299999, and a penalty that differs in its last bit makes other trees.
/// </summary>
internal static class LibraryNumber
{
    private const int MostDecimals = 19;

    /// <summary>The number that the library computes with.</summary>
    /// <param name="value">A finite number, 0 or more; the library gets its shortest text.</param>
    public static float Of(double value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = (exponentAt < 0 ? text : text[..exponentAt]).Split('.');
        float result = ulong.Parse(mantissa[0], CultureInfo.InvariantCulture);
        if (mantissa.Length > 1)
        {
            var decimals = mantissa[1].Length > MostDecimals ? mantissa[1][..MostDecimals] : mantissa[1];
            result += (float)(ulong.Parse(decimals, CultureInfo.InvariantCulture) / Math.Pow(10, decimals.Length));
        }

        if (exponentAt < 0)
            return result;
        var exponent = int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var scale = 1f;
        for (var left = Math.Abs(exponent); left > 0; left -= left >= 8 ? 8 : 1)
            scale *= left >= 8 ? 1e8f : 10f;
        return exponent < 0 ? result / scale : result * scale;
    }
}
