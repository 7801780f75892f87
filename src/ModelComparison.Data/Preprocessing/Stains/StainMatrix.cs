using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing.Stains;

/// <summary>Two stains of an image: their colours as optical densities, and the strengths that all but one per cent of the pixels stay below.</summary>
/// <param name="First">Optical density of the first stain in red, green and blue, of length 1: haematoxylin in an H&amp;E slide.</param>
/// <param name="Second">The same of the second stain: eosin.</param>
/// <param name="FirstStrength">99th percentile of the first stain's concentration.</param>
/// <param name="SecondStrength">99th percentile of the second stain's concentration.</param>
public sealed record StainMatrix(IReadOnlyList<double> First, IReadOnlyList<double> Second, double FirstStrength, double SecondStrength)
{
    private const double Percent = 1.0;
    private const double StrengthPercent = 99.0;
    private const double LeastDensity = 0.15;

    // A tenth of a per cent of a 224 × 224 image; below, two colours cannot be told apart.
    private const int LeastPixels = 50;

    /// <summary>The haematoxylin and eosin of Macenko et al.'s published reference.</summary>
    public static StainMatrix HaematoxylinEosin { get; } = new([0.5626, 0.7201, 0.4062], [0.2159, 0.8012, 0.5581], 1.9705, 1.0308);

    /// <summary>
    /// Finds the stains of an image: the plane of largest variance of the optical densities, and in it the directions at the 1st and 99th percentile of the angle.
    /// Macenko et al., "A method for normalizing histology slides for quantitative analysis", ISBI 2009: α = 1, β = 0.15.
    /// </summary>
    /// <returns>The stains; null when fewer than 50 pixels are stained, or all in one colour.</returns>
    public static StainMatrix? Find(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var densities = OpticalDensity.Of(image);
        var stained = Enumerable.Range(0, densities.Length / 3)
            .Where(pixel => Math.Min(densities[3 * pixel], Math.Min(densities[(3 * pixel) + 1], densities[(3 * pixel) + 2])) >= LeastDensity).ToArray();
        if (stained.Length < LeastPixels)
            return null;
        var (largest, second) = PrincipalPlane.Of(densities, stained);
        var angles = Array.ConvertAll(stained, pixel => Math.Atan2(Dot(densities, pixel, second), Dot(densities, pixel, largest)));
        Array.Sort(angles);
        var low = Direction(largest, second, Percentile(angles, Percent));
        var high = Direction(largest, second, Percentile(angles, 100.0 - Percent));
        if (1.0 - Math.Abs((low[0] * high[0]) + (low[1] * high[1]) + (low[2] * high[2])) < 1e-6)
            return null;

        // The stain that takes more red away is haematoxylin.
        var (first, other) = low[0] > high[0] ? (low, high) : (high, low);
        return WithStrengths(first, other, densities);
    }

    /// <summary>Concentrations of both stains in each pixel [N, 2], by least squares.</summary>
    internal double[] Concentrations(double[] densities)
    {
        double a = Dot(First, First), b = Dot(First, Second), c = Dot(Second, Second), determinant = (a * c) - (b * b);
        var concentrations = new double[densities.Length / 3 * 2];
        for (int i = 0, o = 0; i < densities.Length; i += 3, o += 2)
        {
            var p = (First[0] * densities[i]) + (First[1] * densities[i + 1]) + (First[2] * densities[i + 2]);
            var q = (Second[0] * densities[i]) + (Second[1] * densities[i + 1]) + (Second[2] * densities[i + 2]);
            concentrations[o] = ((c * p) - (b * q)) / determinant;
            concentrations[o + 1] = ((a * q) - (b * p)) / determinant;
        }

        return concentrations;
    }

    private static StainMatrix? WithStrengths(double[] first, double[] second, double[] densities)
    {
        var stains = new StainMatrix(first, second, 1, 1);
        var concentrations = stains.Concentrations(densities);
        var strengths = new double[2];
        for (var stain = 0; stain < 2; stain++)
        {
            var sorted = new double[concentrations.Length / 2];
            for (var pixel = 0; pixel < sorted.Length; pixel++)
                sorted[pixel] = concentrations[(2 * pixel) + stain];
            Array.Sort(sorted);
            strengths[stain] = Percentile(sorted, StrengthPercent);
        }

        return strengths[0] > 1e-6 && strengths[1] > 1e-6 ? stains with { FirstStrength = strengths[0], SecondStrength = strengths[1] } : null;
    }

    private static double[] Direction(double[] largest, double[] second, double angle)
    {
        var (sine, cosine) = Math.SinCos(angle);
        return [(largest[0] * cosine) + (second[0] * sine), (largest[1] * cosine) + (second[1] * sine), (largest[2] * cosine) + (second[2] * sine)];
    }

    /// <summary>Linear interpolation between order statistics: Hyndman and Fan 1996, type 7.</summary>
    private static double Percentile(double[] sorted, double percent)
    {
        var place = percent / 100.0 * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private static double Dot(double[] densities, int pixel, double[] direction)
        => (densities[3 * pixel] * direction[0]) + (densities[(3 * pixel) + 1] * direction[1]) + (densities[(3 * pixel) + 2] * direction[2]);

    private static double Dot(IReadOnlyList<double> left, IReadOnlyList<double> right) => (left[0] * right[0]) + (left[1] * right[1]) + (left[2] * right[2]);
}
