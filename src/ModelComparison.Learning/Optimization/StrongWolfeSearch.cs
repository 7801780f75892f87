namespace ModelComparison.Learning.Optimization;

/// <summary>
/// Finds a step that lowers the value enough and flattens the slope enough: the strong Wolfe conditions
/// (Nocedal &amp; Wright 2006, algorithms 3.5 and 3.6, cubic interpolation of eq. 3.59).
/// </summary>
internal sealed class StrongWolfeSearch(IDifferentiableFunction function, CancellationToken cancellationToken)
{
    // Sufficient decrease and curvature as recommended for quasi-Newton methods (Nocedal & Wright 2006, section 3.1).
    private const double SufficientDecrease = 1e-4;
    private const double Curvature = 0.9;
    private const int MaximumTrials = 50;

    public EvaluatedPoint Evaluate(double[] point)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var gradient = new double[point.Length];
        return new EvaluatedPoint(point, function.Evaluate(point, gradient), gradient);
    }

    /// <summary>The point after the step, or null when no step lowers the value.</summary>
    public EvaluatedPoint? FindStep(EvaluatedPoint start, double[] direction, double firstStep)
    {
        var origin = new Trial(0.0, start, VectorMath.Dot(start.Gradient, direction));
        if (!(origin.Slope < 0))
            return null;
        var previous = origin;
        var length = firstStep;
        for (var trial = 0; trial < MaximumTrials; trial++)
        {
            var current = Try(origin, direction, length);
            if (!IsLowEnough(current, origin) || (trial > 0 && current.Value >= previous.Value))
                return Narrow(origin, direction, previous, current);
            if (Math.Abs(current.Slope) <= -Curvature * origin.Slope)
                return current.At;
            if (current.Slope >= 0)
                return Narrow(origin, direction, current, previous);
            previous = current;
            length *= 2.0;
        }

        return previous.At;
    }

    /// <summary>Shrinks an interval whose lower end satisfies sufficient decrease until a point satisfies both conditions.</summary>
    private EvaluatedPoint? Narrow(Trial origin, double[] direction, Trial low, Trial high)
    {
        for (var trial = 0; trial < MaximumTrials; trial++)
        {
            var current = Try(origin, direction, Interpolate(low, high));
            if (!IsLowEnough(current, origin) || current.Value >= low.Value)
            {
                high = current;
            }
            else
            {
                if (Math.Abs(current.Slope) <= -Curvature * origin.Slope)
                    return current.At;
                if (current.Slope * (high.Length - low.Length) >= 0)
                    high = low;
                low = current;
            }

            if (Math.Abs(high.Length - low.Length) <= 1e-12 * Math.Max(high.Length, low.Length))
                break;
        }

        return low.Length > 0 ? low.At : null;
    }

    private static bool IsLowEnough(Trial trial, Trial origin) =>
        trial.Value <= origin.Value + (SufficientDecrease * trial.Length * origin.Slope);

    /// <summary>The minimizer of the cubic through both ends' values and slopes, kept a tenth of the interval away from them.</summary>
    private static double Interpolate(Trial low, Trial high)
    {
        var width = high.Length - low.Length;
        var d1 = low.Slope + high.Slope - (3 * (high.Value - low.Value) / width);
        var d2 = Math.Sign(width) * Math.Sqrt((d1 * d1) - (low.Slope * high.Slope));
        var cubic = high.Length - (width * ((high.Slope + d2 - d1) / (high.Slope - low.Slope + (2 * d2))));
        var part = (cubic - low.Length) / width;
        return low.Length + (width * (double.IsFinite(part) ? Math.Clamp(part, 0.1, 0.9) : 0.5));
    }

    private Trial Try(Trial origin, double[] direction, double length)
    {
        var point = (double[])origin.At.Point.Clone();
        VectorMath.AddScaled(length, direction, point);
        var at = Evaluate(point);
        return new Trial(length, at, VectorMath.Dot(at.Gradient, direction));
    }

    private sealed record Trial(double Length, EvaluatedPoint At, double Slope)
    {
        public double Value => double.IsNaN(At.Value) ? double.PositiveInfinity : At.Value;
    }
}
