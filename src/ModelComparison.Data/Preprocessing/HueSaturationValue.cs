using System.Runtime.Intrinsics.X86;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing;

/// <summary>
/// Hue (0 … 179, two degrees a step), saturation and value (0 … 255) of 8-bit colours, byte for byte as OpenCV 4 converts them. Smith, Color Gamut
/// Transform Pairs, SIGGRAPH 1978.
/// </summary>
public static class HueSaturationValue
{
    private const int Bits = 12;
    private const int Half = 1 << (Bits - 1);
    private const int HueSteps = 180;

    /// <summary>OpenCV converts this many pixels of a row at once and cuts results off; what remains of the row it rounds.</summary>
    private const int PixelsAtOnce = 32;

    private static readonly int[] PerValue = Table(255, 1);
    private static readonly int[] PerDifference = Table(HueSteps, 6);

    /// <summary>Replaces hue, saturation and value of every pixel by table look-up, in place.</summary>
    /// <param name="image">Changed.</param>
    /// <param name="hue">New hue of each hue [256]; entries from 180 on are not used.</param>
    /// <param name="saturation">New saturation of each saturation [256].</param>
    /// <param name="value">New value of each value [256].</param>
    public static void Map(RgbImage image, ReadOnlySpan<byte> hue, ReadOnlySpan<byte> saturation, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(image);
        var whole = image.Width - (image.Width % PixelsAtOnce);
        var tables = new HueSaturationValueVectors.Tables(PerValue, PerDifference, hue, saturation, value);
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            for (var x = Avx2.IsSupported ? HueSaturationValueVectors.Map(row[..(3 * whole)], tables) / 3 : 0; x < image.Width; x++)
            {
                var pixel = row.Slice(3 * x, 3);
                var (h, s, v) = FromRgb(pixel[0], pixel[1], pixel[2]);
                ToRgb(hue[h], saturation[s], value[v], x >= whole, pixel);
            }
        }
    }

    /// <summary>Hue, saturation and value of a colour.</summary>
    public static (byte Hue, byte Saturation, byte Value) FromRgb(byte red, byte green, byte blue)
    {
        var value = Math.Max(red, Math.Max(green, blue));
        var difference = value - Math.Min(red, Math.Min(green, blue));
        var saturation = ((difference * PerValue[value]) + Half) >> Bits;
        var numerator = value == red ? green - blue
            : value == green ? blue - red + (2 * difference)
            : red - green + (4 * difference);
        var hue = ((numerator * PerDifference[difference]) + Half) >> Bits;
        return ((byte)(hue < 0 ? hue + HueSteps : hue), (byte)saturation, value);
    }

    /// <summary>The colour of a hue, saturation and value.</summary>
    /// <param name="hue">0 … 179.</param>
    /// <param name="saturation">0 … 255.</param>
    /// <param name="value">0 … 255.</param>
    /// <param name="isRounded">Whether results are rounded or cut off.</param>
    /// <param name="rgb">Receives red, green and blue.</param>
    internal static void ToRgb(byte hue, byte saturation, byte value, bool isRounded, Span<byte> rgb)
    {
        var h = hue * (6f / HueSteps);
        var s = saturation * (1f / 255);
        var v = value * (1f / 255);
        var sector = (int)h;
        h -= sector;
        var (low, falling, rising) = (v * (1f - s), v * (1f - (s * h)), v * (1f - (s * (1f - h))));
        var (red, green, blue) = sector switch
        {
            0 => (v, rising, low),
            1 => (falling, v, low),
            2 => (low, v, rising),
            3 => (low, falling, v),
            4 => (rising, low, v),
            _ => (v, low, falling),
        };
        rgb[0] = ToByte(red, isRounded);
        rgb[1] = ToByte(green, isRounded);
        rgb[2] = ToByte(blue, isRounded);
    }

    private static byte ToByte(float share, bool isRounded) => (byte)(isRounded ? MathF.Round(share * 255f) : share * 255f);

    /// <summary>round(range · 2¹² / (divisor · i)), 0 for i = 0.</summary>
    private static int[] Table(int range, int divisor)
    {
        var table = new int[256];
        for (var i = 1; i < table.Length; i++)
            table[i] = (int)Math.Round((range << Bits) / ((double)divisor * i));
        return table;
    }
}
