namespace ModelComparison.Reporting.Figures;

/// <summary>
/// Leaves out the points of a curve that nobody could see: what remains lies nowhere further than a tolerance from the whole curve.
/// Ramer 1972; Douglas and Peucker 1973.
/// </summary>
internal static class CurveThinning
{
    /// <summary>Half a pixel in a figure that is 1000 pixels wide.</summary>
    public const double Invisible = 0.0005;

    /// <summary>The points kept, ends included, in order.</summary>
    /// <param name="x">Abscissas [N].</param>
    /// <param name="y">Ordinates [N].</param>
    /// <param name="tolerance">Largest distance between the curve and what remains of it.</param>
    public static (double[] X, double[] Y) Thin(IReadOnlyList<double> x, IReadOnlyList<double> y, double tolerance = Invisible)
    {
        var kept = new bool[x.Count];
        if (x.Count > 0)
            kept[0] = kept[^1] = true;
        var open = new Stack<(int First, int Last)>([(0, x.Count - 1)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = Farthest(x, y, part.First, part.Last);
            if (distance <= tolerance)
                continue;
            kept[farthest] = true;
            open.Push((part.First, farthest));
            open.Push((farthest, part.Last));
        }

        int[] indices = [.. Enumerable.Range(0, x.Count).Where(i => kept[i])];
        return (Array.ConvertAll(indices, i => x[i]), Array.ConvertAll(indices, i => y[i]));
    }

    private static (int Index, double Distance) Farthest(IReadOnlyList<double> x, IReadOnlyList<double> y, int first, int last)
    {
        var (index, largest) = (first, 0.0);
        for (var i = first + 1; i < last; i++)
        {
            var distance = DistanceToSegment(x[i], y[i], x[first], y[first], x[last], y[last]);
            if (distance > largest)
                (index, largest) = (i, distance);
        }

        return (index, largest);
    }

    private static double DistanceToSegment(double px, double py, double ax, double ay, double bx, double by)
    {
        var (dx, dy) = (bx - ax, by - ay);
        var squared = (dx * dx) + (dy * dy);
        var along = squared == 0 ? 0 : Math.Clamp((((px - ax) * dx) + ((py - ay) * dy)) / squared, 0, 1);
        return double.Hypot(px - (ax + (along * dx)), py - (ay + (along * dy)));
    }
}
