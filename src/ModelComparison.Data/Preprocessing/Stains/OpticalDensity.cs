using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing.Stains;

/// <summary>Optical density of 8-bit intensities: -ln((I + 1) / I₀) with I₀ = 240, the light that passes where there is no stain. Beer and Lambert.</summary>
internal static class OpticalDensity
{
    /// <summary>I₀.</summary>
    public const double Background = 240.0;

    private static readonly double[] OfByte = [.. Enumerable.Range(0, 256).Select(value => -Math.Log((value + 1) / Background))];

    /// <summary>Densities [N, 3] of all pixels.</summary>
    public static double[] Of(RgbImage image) => Array.ConvertAll(image.Pixels, value => OfByte[value]);

    /// <summary>The intensity of a density, rounded down and clipped to 8 bits.</summary>
    public static byte ToByte(double density) => (byte)Math.Clamp(Background * Math.Exp(-density), 0.0, 255.0);
}
