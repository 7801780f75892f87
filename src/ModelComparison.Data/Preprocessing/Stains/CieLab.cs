namespace ModelComparison.Data.Preprocessing.Stains;

/// <summary>8-bit sRGB to CIE L*a*b* (white D65, 2° observer) and back. IEC 61966-2-1:1999; CIE 15:2004, section 8.2.1.</summary>
internal static class CieLab
{
    private const double WhiteX = 0.95047;
    private const double WhiteZ = 1.08883;

    // (6/29)³ and (29/6)²/3: where the cube root is replaced by its tangent.
    private const double LinearBelow = 216.0 / 24389.0;
    private const double LinearSlope = 841.0 / 108.0;
    private const double LinearOffset = 4.0 / 29.0;
    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(value => ToLinear(value / 255.0))];

    /// <summary>L* in [0, 100], a* and b* of a pixel.</summary>
    public static (double L, double A, double B) FromRgb(byte red, byte green, byte blue)
    {
        double r = Linear[red], g = Linear[green], b = Linear[blue];
        var x = Compress(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / WhiteX);
        var y = Compress((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b));
        var z = Compress(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / WhiteZ);
        return ((116.0 * y) - 16.0, 500.0 * (x - y), 200.0 * (y - z));
    }

    /// <summary>The nearest 8-bit pixel; colours outside sRGB are clipped channel by channel.</summary>
    public static (byte Red, byte Green, byte Blue) ToRgb(double l, double a, double b)
    {
        var y = (l + 16.0) / 116.0;
        double x = Expand(y + (a / 500.0)) * WhiteX, z = Expand(y - (b / 200.0)) * WhiteZ;
        y = Expand(y);
        return (
            ToByte((3.2404542 * x) - (1.5371385 * y) - (0.4985314 * z)),
            ToByte((-0.9692660 * x) + (1.8760108 * y) + (0.0415560 * z)),
            ToByte((0.0556434 * x) - (0.2040259 * y) + (1.0572252 * z)));
    }

    private static double Compress(double t) => t > LinearBelow ? Math.Cbrt(t) : (LinearSlope * t) + LinearOffset;

    private static double Expand(double t) => t > 6.0 / 29.0 ? t * t * t : (t - LinearOffset) / LinearSlope;

    private static double ToLinear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static byte ToByte(double linear)
    {
        var value = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1.0 / 2.4)) - 0.055;
        return (byte)Math.Clamp(Math.Round(255.0 * value), 0.0, 255.0);
    }
}
