using ModelComparison.Data.Audit.Files;

namespace ModelComparison.Data.Audit.Sources;

/// <summary>Border colours in four bins of about equal size along the direction in which they vary most: for an association without clusters.</summary>
internal static class ColourBins
{
    private const int Bins = 4;
    private const int PowerIterations = 100;

    /// <summary>Bin of each colour; equal colours share one.</summary>
    public static int[] Assign(IReadOnlyList<BorderColour> colours)
    {
        var points = colours.Select(colour => new double[] { colour.Red, colour.Green, colour.Blue }).ToArray();
        var axis = MainAxis(points);

        // Rounded, so that the order of equal colours cannot matter.
        var positions = points.Select(point => Math.Round((point[0] * axis[0]) + (point[1] * axis[1]) + (point[2] * axis[2]), 6)).ToArray();
        var sorted = positions.Order().ToArray();
        var limits = Enumerable.Range(1, Bins - 1).Select(bin => sorted[bin * sorted.Length / Bins]).ToArray();
        return [.. positions.Select(position => limits.Count(limit => position >= limit))];
    }

    private static double[] MainAxis(double[][] points)
    {
        double[] mean = [.. Enumerable.Range(0, 3).Select(channel => points.Average(point => point[channel]))];
        var covariance = new double[3, 3];
        foreach (var point in points)
        {
            for (var a = 0; a < 3; a++)
            {
                for (var b = 0; b < 3; b++)
                    covariance[a, b] += (point[a] - mean[a]) * (point[b] - mean[b]);
            }
        }

        double[] axis = [1, 0.9, 0.8];
        for (var i = 0; i < PowerIterations; i++)
        {
            double[] next = [.. Enumerable.Range(0, 3).Select(a => Enumerable.Range(0, 3).Sum(b => covariance[a, b] * axis[b]))];
            var length = Math.Sqrt(next.Sum(value => value * value));
            if (length == 0)
                return axis;
            axis = [.. next.Select(value => value / length)];
        }

        return axis;
    }
}
