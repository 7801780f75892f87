namespace ModelComparison.Learning.Optimization;

/// <summary>Limited-memory BFGS with a strong Wolfe line search (Nocedal &amp; Wright 2006, algorithms 7.4 and 7.5).</summary>
public static class Lbfgs
{
    /// <summary>Finds a local minimum, the global one of a convex function.</summary>
    /// <param name="function">What to minimize.</param>
    /// <param name="start">First point; not changed.</param>
    /// <param name="options">Memory and stopping.</param>
    /// <param name="afterIteration">Told the number of iterations done and the value, or null.</param>
    /// <param name="cancellationToken">Checked after every evaluation of the function.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LbfgsResult Minimize(
        IDifferentiableFunction function,
        ReadOnlySpan<double> start,
        LbfgsOptions options,
        Action<int, double>? afterIteration = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(options);
        var search = new StrongWolfeSearch(function, cancellationToken);
        var history = new CurvatureHistory(options.Memory, function.Dimension);
        var current = search.Evaluate(start.ToArray());
        var direction = new double[function.Dimension];
        for (var iteration = 0; ; iteration++)
        {
            if (current.GradientMaximum <= options.GradientTolerance)
                return current.ToResult(iteration, LbfgsStop.Gradient);
            if (iteration == options.MaximumIterations)
                return current.ToResult(iteration, LbfgsStop.Iterations);
            history.Descend(current.Gradient, direction);
            var firstStep = history.IsEmpty ? Math.Min(1.0, 1.0 / VectorMath.Norm(current.Gradient)) : 1.0;
            var next = search.FindStep(current, direction, firstStep);
            if (next is null)
            {
                if (history.IsEmpty)
                    return current.ToResult(iteration, LbfgsStop.Rounding);

                // Old curvature may have spoilt the direction: try once more along the gradient.
                history.Clear();
                iteration--;
                continue;
            }

            var decrease = current.Value - next.Value;
            var scale = Math.Max(1.0, Math.Max(Math.Abs(current.Value), Math.Abs(next.Value)));
            history.Add(current, next);
            current = next;
            afterIteration?.Invoke(iteration + 1, current.Value);
            if (decrease <= options.RelativeDecrease * scale && current.GradientMaximum > options.GradientTolerance)
                return current.ToResult(iteration + 1, LbfgsStop.Decrease);
        }
    }
}
