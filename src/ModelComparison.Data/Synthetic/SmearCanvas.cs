using ModelComparison.Data.Images;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>Concentrations of the stains over the image, and the microscope and camera that turn them into pixels.</summary>
internal sealed class SmearCanvas
{
    private const int StainCount = 4;

    // Absorption of each stain in red, green and blue at concentration 1, as -ln of the transmitted share.
    private static readonly float[][] Absorption =
    [
        [0.86f, 1.42f, 0.50f],
        [0.10f, 1.00f, 0.55f],
        [1.00f, 0.80f, 0.18f],
        [0.16f, 0.92f, 0.98f],
    ];

    private readonly int size;
    private readonly float[][] concentrations;

    public SmearCanvas(int size)
    {
        this.size = size;
        concentrations = new float[StainCount][];
        for (var stain = 0; stain < StainCount; stain++)
            concentrations[stain] = new float[size * size];
    }

    public int Size => size;

    public Span<float> this[Stain stain] => concentrations[(int)stain];

    /// <summary>Removes a share of every stain at one pixel, where something lies on top or a hole is.</summary>
    public void Displace(int pixel, float share)
    {
        for (var stain = 0; stain < StainCount; stain++)
            concentrations[stain][pixel] *= 1f - share;
    }

    /// <summary>Exposes the image: tinted light, uneven illumination, absorption, defocus, sensor noise.</summary>
    public RgbImage Develop(ImagingConditions conditions, RandomSource random)
    {
        var light = new float[3][];
        for (var channel = 0; channel < 3; channel++)
        {
            light[channel] = new float[size * size];
            for (var pixel = 0; pixel < size * size; pixel++)
            {
                var depth = 0f;
                for (var stain = 0; stain < StainCount; stain++)
                    depth += concentrations[stain][pixel] * Absorption[stain][channel] * conditions.StainStrength[stain] * conditions.ChannelShift[channel];
                var x = ((pixel % size) / (float)size) - 0.5f;
                var y = ((pixel / size) / (float)size) - 0.5f;
                var illumination = 1f + (conditions.GradientX * x) + (conditions.GradientY * y) - (conditions.Vignetting * ((x * x) + (y * y)));
                light[channel][pixel] = conditions.Background[channel] * illumination * MathF.Exp(-depth);
            }

            Blur(light[channel], conditions.Defocus);
        }

        var image = new RgbImage(size, size);
        for (var pixel = 0; pixel < size * size; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var value = light[channel][pixel];
                var noise = conditions.SensorNoise * MathF.Sqrt(MathF.Max(value, 0f) / 255f) * (float)random.NextGaussian();
                image.Pixels[(3 * pixel) + channel] = (byte)Math.Clamp(MathF.Round(value + noise), 0f, 255f);
            }
        }

        return image;
    }

    // Separable Gaussian blur with the edge pixel repeated outside.
    private void Blur(float[] plane, float sigma)
    {
        var radius = Math.Max(1, (int)MathF.Ceiling(3f * sigma));
        var kernel = new float[(2 * radius) + 1];
        var sum = 0f;
        for (var i = -radius; i <= radius; i++)
            sum += kernel[i + radius] = MathF.Exp(-(i * i) / (2f * sigma * sigma));
        var scratch = new float[plane.Length];
        BlurLines(plane, scratch, kernel, sum, lineStep: size, pixelStep: 1);
        BlurLines(scratch, plane, kernel, sum, lineStep: 1, pixelStep: size);
    }

    private void BlurLines(float[] source, float[] destination, float[] kernel, float sum, int lineStep, int pixelStep)
    {
        var radius = kernel.Length / 2;
        for (var line = 0; line < size; line++)
        {
            for (var at = 0; at < size; at++)
            {
                var value = 0f;
                for (var i = -radius; i <= radius; i++)
                    value += kernel[i + radius] * source[(line * lineStep) + (Math.Clamp(at + i, 0, size - 1) * pixelStep)];
                destination[(line * lineStep) + (at * pixelStep)] = value / sum;
            }
        }
    }
}
