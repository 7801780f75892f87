using ModelComparison.Data.Images;
using ModelComparison.Data.Segmentation;

namespace ModelComparison.Data.Probing;

/// <summary>What the probes need of one image, measured in one go while its pixels are in memory.</summary>
internal sealed record ImageMeasurement
{
    /// <summary>
    /// Circles around the middle, as shares of half the shorter side: one of them is left out of every image of a set, whatever the cell in it, so
    /// that the hole says nothing about the cell.
    /// </summary>
    public static readonly double[] Circles = [0.6, 0.7, 0.8, 0.9, 1.0];

    private const double BorderShare = 0.06;
    private const double DilationShare = 0.04;
    private const int MostPixels = 1 << 16;
    private const double LeastAbsorption = 0.3;
    private const double LeastShareOfNeighbours = 0.005;

    public required FileFacts File { get; init; }

    public required double[] MeanColour { get; init; }

    /// <summary>Dominant colour of the border [3], or null where the cell covers it.</summary>
    public required double[]? Border { get; init; }

    /// <summary>For each of <see cref="Circles"/>: dominant colour outside it [3], or null.</summary>
    public required double[]?[] Glass { get; init; }

    /// <summary>For each of <see cref="Circles"/>: how neighbouring cells absorb red, green and blue [3], summing to 1, or null where there are none.</summary>
    public required double[]?[] Neighbours { get; init; }

    /// <summary>How far from the middle the cell reaches.</summary>
    public required double Reach { get; init; }

    /// <summary>False when no cell was found and the middle of the image was taken for it.</summary>
    public required bool IsCellKnown { get; init; }

    public static ImageMeasurement Of(RgbImage image, FileFacts file, CellMask? cell)
    {
        var shorter = Math.Min(image.Width, image.Height);
        var dilated = (cell ?? Disc(image.Width, image.Height)).Dilate(Math.Max(2, (int)Math.Round(DilationShare * shorter)));
        var border = Math.Max(2, (int)Math.Round(BorderShare * shorter));
        var stride = Math.Max(1, (int)Math.Sqrt(image.Width * (double)image.Height / MostPixels));
        var atBorder = AtBorder(image, dilated, border);
        var outside = OutsideCircles(image, dilated, stride);
        var glass = Array.ConvertAll(outside, pixels => DominantColour.Of(image, pixels));
        return new ImageMeasurement
        {
            File = file,
            MeanColour = Mean(image),
            Border = DominantColour.Of(image, atBorder),
            Glass = glass,
            Neighbours = [.. outside.Select((pixels, circle) => Absorption(image, pixels, glass[circle]))],
            Reach = dilated.Reach,
            IsCellKnown = cell is not null,
        };
    }

    private static int[] AtBorder(RgbImage image, CellMask cell, int border)
    {
        var pixels = new List<int>();
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var fromEdge = Math.Min(Math.Min(x, image.Width - 1 - x), Math.Min(y, image.Height - 1 - y));
                if (fromEdge < border && !cell[x, y])
                    pixels.Add((y * image.Width) + x);
            }
        }

        return [.. pixels];
    }

    /// <summary>For each of <see cref="Circles"/> the pixels of the grid outside it.</summary>
    private static int[][] OutsideCircles(RgbImage image, CellMask cell, int stride)
    {
        var pixels = Array.ConvertAll(Circles, _ => new List<int>());
        for (var y = 0; y < image.Height; y += stride)
        {
            for (var x = 0; x < image.Width; x += stride)
            {
                if (cell[x, y])
                    continue;
                var radius = Radius(image.Width, image.Height, x, y);

                // Ascending: outside one circle is outside all smaller ones.
                for (var circle = 0; circle < Circles.Length && radius > Circles[circle]; circle++)
                    pixels[circle].Add((y * image.Width) + x);
            }
        }

        return Array.ConvertAll(pixels, chosen => chosen.ToArray());
    }

    private static double Radius(int width, int height, int x, int y)
    {
        var (dx, dy) = (x - ((width - 1) / 2.0), y - ((height - 1) / 2.0));
        return Math.Sqrt((dx * dx) + (dy * dy)) / (Math.Min(width, height) / 2.0);
    }

    private static CellMask Disc(int width, int height)
    {
        var inside = new bool[width * height];
        for (var pixel = 0; pixel < inside.Length; pixel++)
            inside[pixel] = Radius(width, height, pixel % width, pixel / width) < Circles[^2];
        return new CellMask(width, height, inside);
    }

    private static double[] Mean(RgbImage image)
    {
        var sums = new long[3];
        for (var i = 0; i < image.Pixels.Length; i++)
            sums[i % 3] += image.Pixels[i];
        return [.. sums.Select(sum => sum / ((double)image.Width * image.Height))];
    }

    // Beer and Lambert: -ln(value / glass) is proportional to the amount of stain; its direction is that of the stain, whatever the thickness.
    // The median of the pixels keeps platelets, of which there are few, out.
    private static double[]? Absorption(RgbImage image, int[] pixels, double[]? glass)
    {
        if (glass is null)
            return null;
        var densities = Array.ConvertAll(glass, DensityOfEachLevel);
        var directions = new List<double>[3];
        for (var channel = 0; channel < 3; channel++)
            directions[channel] = [];
        foreach (var pixel in pixels)
        {
            var rgb = image.Pixels.AsSpan(3 * pixel, 3);
            var (r, g, b) = (densities[0][rgb[0]], densities[1][rgb[1]], densities[2][rgb[2]]);
            var sum = r + g + b;
            if (sum < LeastAbsorption)
                continue;
            directions[0].Add(r / sum);
            directions[1].Add(g / sum);
            directions[2].Add(b / sum);
        }

        var needed = Math.Max(DominantColour.FewestPixels, LeastShareOfNeighbours * pixels.Length);
        return directions[0].Count < needed ? null : Array.ConvertAll(directions, Median.Of);
    }

    private static double[] DensityOfEachLevel(double glass) => [.. Enumerable.Range(0, 256).Select(level => Math.Max(0, Math.Log((glass + 1) / (level + 1))))];
}
