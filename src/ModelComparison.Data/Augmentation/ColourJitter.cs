using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Data.Augmentation;

/// <summary>Multiplies hue (round the circle), saturation and value (up to white), as YOLOv8 8.2 does; later versions shift the hue instead.</summary>
public static class ColourJitter
{
    /// <summary>Changes the colours of an image in place.</summary>
    /// <param name="image">Changed.</param>
    /// <param name="hueGain">Factor on the hue, around 1.</param>
    /// <param name="saturationGain">Factor on the saturation, around 1.</param>
    /// <param name="valueGain">Factor on the value, around 1.</param>
    public static void Apply(RgbImage image, double hueGain, double saturationGain, double valueGain)
    {
        Span<byte> hue = stackalloc byte[256];
        Span<byte> saturation = stackalloc byte[256];
        Span<byte> value = stackalloc byte[256];
        for (var i = 0; i < 256; i++)
        {
            hue[i] = (byte)(i * hueGain % 180);
            saturation[i] = (byte)Math.Clamp(i * saturationGain, 0, 255);
            value[i] = (byte)Math.Clamp(i * valueGain, 0, 255);
        }

        HueSaturationValue.Map(image, hue, saturation, value);
    }
}
