namespace ModelComparison.Learning.Optimization;

/// <summary>A function with a gradient, as a minimizer sees it.</summary>
public interface IDifferentiableFunction
{
    /// <summary>Number of variables.</summary>
    int Dimension { get; }

    /// <summary>Value and gradient at a point.</summary>
    /// <param name="point">The point [Dimension].</param>
    /// <param name="gradient">Filled with the gradient [Dimension].</param>
    /// <returns>The value.</returns>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient);
}
