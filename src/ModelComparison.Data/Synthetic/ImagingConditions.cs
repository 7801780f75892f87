using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>How one smear was stained, lit and photographed: what varies between slides and not between classes.</summary>
/// <param name="StainStrength">Factor on the concentration of each stain.</param>
/// <param name="ChannelShift">Factor on the absorption in red, green and blue: a batch of stain with another hue.</param>
/// <param name="Background">Light without a specimen in red, green and blue, 0 … 255.</param>
/// <param name="GradientX">Change of illumination from left to right, as a share.</param>
/// <param name="GradientY">Change of illumination from top to bottom, as a share.</param>
/// <param name="Vignetting">Loss of light towards the corners, as a share at distance 1.</param>
/// <param name="Defocus">Standard deviation of the blur in pixels.</param>
/// <param name="SensorNoise">Standard deviation of the noise at full light, in grey levels.</param>
internal sealed record ImagingConditions(
    IReadOnlyList<float> StainStrength,
    IReadOnlyList<float> ChannelShift,
    IReadOnlyList<float> Background,
    float GradientX,
    float GradientY,
    float Vignetting,
    float Defocus,
    float SensorNoise)
{
    /// <summary>Draws conditions; <paramref name="variation"/> 0 … 1 widens all of them.</summary>
    public static ImagingConditions Draw(RandomSource random, double variation, double pixelsPerMicrometre)
    {
        float Factor(double spread) => (float)Math.Exp(random.NextGaussian(0.0, spread * (0.05 + variation)));
        float Symmetric(double range) => (float)random.NextDouble(-range, range);
        var strength = Factor(0.16);
        float[] stains = [strength * Factor(0.07), strength * Factor(0.14), strength * Factor(0.14), strength * Factor(0.12)];
        float[] hue = [Factor(0.07), Factor(0.05), Factor(0.09)];
        float[] background =
        [
            (float)Math.Clamp(238 + (random.NextGaussian() * 8 * variation), 205, 252),
            (float)Math.Clamp(232 + (random.NextGaussian() * 8 * variation), 200, 250),
            (float)Math.Clamp(236 + (random.NextGaussian() * 8 * variation), 200, 252),
        ];
        return new ImagingConditions(
            stains,
            hue,
            background,
            Symmetric(0.02 + (0.12 * variation)),
            Symmetric(0.02 + (0.12 * variation)),
            (float)random.NextDouble(0.0, 0.03 + (0.17 * variation)),
            (float)(pixelsPerMicrometre * random.NextDouble(0.08, 0.09 + (0.13 * variation))),
            (float)random.NextDouble(1.5, 1.8 + (4.2 * variation)));
    }
}
