using System.Globalization;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing.Stains;

/// <summary>
/// Replaces the two stains of an image by those of a reference, and scales their strengths to the reference's. Macenko et al., ISBI 2009. An image without two
/// stains, as a blank tile, is left as it is, with a note.
/// </summary>
public sealed class MacenkoNormalizer : IStainNormalizer
{
    private readonly StainMatrix reference;

    /// <summary>Takes stains as reference.</summary>
    public MacenkoNormalizer(StainMatrix reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        this.reference = reference;
    }

    /// <inheritdoc/>
    public string Identity => string.Create(
        CultureInfo.InvariantCulture,
        $"Macenko revision 1 to {Text(reference.First)} and {Text(reference.Second)}, strengths {reference.FirstStrength:R} and {reference.SecondStrength:R}");

    /// <inheritdoc/>
    public RgbImage Normalize(RgbImage image, out string? note)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (StainMatrix.Find(image) is not { } stains)
        {
            note = "has not two stains that can be told apart, so that its colours were left as they are";
            return image;
        }

        note = null;
        var concentrations = stains.Concentrations(OpticalDensity.Of(image));
        var pixels = new byte[image.Pixels.Length];
        for (int i = 0, o = 0; i < concentrations.Length; i += 2, o += 3)
        {
            var first = concentrations[i] * reference.FirstStrength / stains.FirstStrength;
            var second = concentrations[i + 1] * reference.SecondStrength / stains.SecondStrength;
            for (var channel = 0; channel < 3; channel++)
                pixels[o + channel] = OpticalDensity.ToByte((reference.First[channel] * first) + (reference.Second[channel] * second));
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }

    private static string Text(IReadOnlyList<double> vector) => string.Join(' ', vector.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
