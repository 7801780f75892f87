namespace ModelComparison.Learning.Optimization;

/// <summary>The last pairs of steps s = x' - x and gradient changes y = g' - g, and the direction that they give.</summary>
internal sealed class CurvatureHistory(int capacity, int dimension)
{
    private readonly List<(double[] Step, double[] Change, double InverseProduct)> pairs = new(capacity);

    public bool IsEmpty => pairs.Count == 0;

    public void Clear() => pairs.Clear();

    /// <summary>Remembers a step, unless its curvature s · y is not clearly positive.</summary>
    public void Add(EvaluatedPoint from, EvaluatedPoint to)
    {
        var step = new double[dimension];
        var change = new double[dimension];
        for (var i = 0; i < dimension; i++)
        {
            step[i] = to.Point[i] - from.Point[i];
            change[i] = to.Gradient[i] - from.Gradient[i];
        }

        var product = VectorMath.Dot(step, change);
        if (product <= 1e-16 * VectorMath.Dot(change, change))
            return;
        if (pairs.Count == capacity)
            pairs.RemoveAt(0);
        pairs.Add((step, change, 1.0 / product));
    }

    /// <summary>direction = -H g by the two-loop recursion (Nocedal &amp; Wright 2006, algorithm 7.4).</summary>
    public void Descend(ReadOnlySpan<double> gradient, Span<double> direction)
    {
        for (var i = 0; i < direction.Length; i++)
            direction[i] = -gradient[i];
        Span<double> weights = stackalloc double[pairs.Count];
        for (var k = pairs.Count - 1; k >= 0; k--)
        {
            weights[k] = pairs[k].InverseProduct * VectorMath.Dot(pairs[k].Step, direction);
            VectorMath.AddScaled(-weights[k], pairs[k].Change, direction);
        }

        if (pairs.Count > 0)
        {
            var (_, change, inverseProduct) = pairs[^1];
            var scale = 1.0 / (inverseProduct * VectorMath.Dot(change, change));
            for (var i = 0; i < direction.Length; i++)
                direction[i] *= scale;
        }

        for (var k = 0; k < pairs.Count; k++)
        {
            var correction = pairs[k].InverseProduct * VectorMath.Dot(pairs[k].Change, direction);
            VectorMath.AddScaled(weights[k] - correction, pairs[k].Step, direction);
        }
    }
}
