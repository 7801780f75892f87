using System.Globalization;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing.Stains;

/// <summary>
/// Gives each of L*, a* and b* the reference's mean and standard deviation over all pixels. Reinhard et al., "Color Transfer between Images", IEEE CG&amp;A 2001,
/// in CIE L*a*b* instead of lαβ, as stain normalisation has it. A channel that is constant in an image, as in a blank tile, is only shifted.
/// </summary>
public sealed class ReinhardNormalizer : IStainNormalizer
{
    private readonly double[] means;
    private readonly double[] deviations;

    private ReinhardNormalizer(double[] means, double[] deviations)
    {
        this.means = means;
        this.deviations = deviations;
    }

    /// <inheritdoc/>
    public string Identity => string.Create(
        CultureInfo.InvariantCulture,
        $"Reinhard revision 1 to mean {means[0]:R} {means[1]:R} {means[2]:R}, deviation {deviations[0]:R} {deviations[1]:R} {deviations[2]:R}");

    /// <summary>Mean of L*, a* and b* of the reference [3].</summary>
    public IReadOnlyList<double> Means => means;

    /// <summary>Population standard deviation of L*, a* and b* of the reference [3].</summary>
    public IReadOnlyList<double> Deviations => deviations;

    /// <summary>Takes the colours of a reference image.</summary>
    public static ReinhardNormalizer Fit(RgbImage reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var (means, deviations) = Moments(ToLab(reference));
        return new ReinhardNormalizer(means, deviations);
    }

    /// <inheritdoc/>
    public RgbImage Normalize(RgbImage image, out string? note)
    {
        ArgumentNullException.ThrowIfNull(image);
        note = null;
        var lab = ToLab(image);
        var (imageMeans, imageDeviations) = Moments(lab);
        Span<double> scales = stackalloc double[3];
        for (var channel = 0; channel < 3; channel++)
            scales[channel] = imageDeviations[channel] > 1e-6 ? deviations[channel] / imageDeviations[channel] : 1.0;
        var pixels = new byte[image.Pixels.Length];
        for (var i = 0; i < lab.Length; i += 3)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2]) = CieLab.ToRgb(
                ((lab[i] - imageMeans[0]) * scales[0]) + means[0],
                ((lab[i + 1] - imageMeans[1]) * scales[1]) + means[1],
                ((lab[i + 2] - imageMeans[2]) * scales[2]) + means[2]);
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }

    private static double[] ToLab(RgbImage image)
    {
        var pixels = image.Pixels;
        var lab = new double[pixels.Length];
        for (var i = 0; i < lab.Length; i += 3)
            (lab[i], lab[i + 1], lab[i + 2]) = CieLab.FromRgb(pixels[i], pixels[i + 1], pixels[i + 2]);
        return lab;
    }

    private static (double[] Means, double[] Deviations) Moments(double[] lab)
    {
        var count = lab.Length / 3;
        var means = new double[3];
        var deviations = new double[3];
        for (var i = 0; i < lab.Length; i++)
            means[i % 3] += lab[i];
        for (var channel = 0; channel < 3; channel++)
            means[channel] /= count;
        for (var i = 0; i < lab.Length; i++)
            deviations[i % 3] += (lab[i] - means[i % 3]) * (lab[i] - means[i % 3]);
        for (var channel = 0; channel < 3; channel++)
            deviations[channel] = Math.Sqrt(deviations[channel] / count);
        return (means, deviations);
    }
}
