namespace ModelComparison.Evaluation.Detection;

/// <summary>Linear interpolation between points, with NumPy's <c>interp</c> as the model: of points at one place the last counts.</summary>
internal static class PiecewiseLinear
{
    /// <summary>Values at many places.</summary>
    /// <param name="places">Where to evaluate [M].</param>
    /// <param name="x">Places of the points, ascending [N], N ≥ 1.</param>
    /// <param name="y">Values of the points [N].</param>
    /// <param name="left">Value before the first point; beyond the last, its value is held.</param>
    public static double[] Evaluate(ReadOnlySpan<double> places, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double left)
    {
        var values = new double[places.Length];
        for (var i = 0; i < places.Length; i++)
            values[i] = At(places[i], x, y, left);
        return values;
    }

    private static double At(double place, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double left)
    {
        var last = LastNotAfter(place, x);
        if (last < 0)
            return left;
        if (last == x.Length - 1 || x[last] == place)
            return y[last];
        var slope = (y[last + 1] - y[last]) / (x[last + 1] - x[last]);
        return (slope * (place - x[last])) + y[last];
    }

    /// <summary>Index of the last point at or before a place; -1 before the first.</summary>
    private static int LastNotAfter(double place, ReadOnlySpan<double> x)
    {
        var (low, high) = (0, x.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (x[middle] <= place)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
