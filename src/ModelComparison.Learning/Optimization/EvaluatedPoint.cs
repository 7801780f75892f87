namespace ModelComparison.Learning.Optimization;

/// <summary>A point with the function's value and gradient there.</summary>
internal sealed record EvaluatedPoint(double[] Point, double Value, double[] Gradient)
{
    /// <summary>Largest absolute gradient entry.</summary>
    public double GradientMaximum { get; } = VectorMath.MaximumMagnitude(Gradient);

    public LbfgsResult ToResult(int iterations, LbfgsStop reason) => new(Point, Value, GradientMaximum, iterations, reason);
}
