namespace ModelComparison.Learning.Optimization;

/// <summary>Where L-BFGS stopped.</summary>
/// <param name="Point">The best point found.</param>
/// <param name="Value">Its value.</param>
/// <param name="GradientMaximum">Its largest absolute gradient entry.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="Reason">Why it stopped.</param>
public sealed record LbfgsResult(double[] Point, double Value, double GradientMaximum, int Iterations, LbfgsStop Reason);

/// <summary>Why L-BFGS stopped.</summary>
public enum LbfgsStop
{
    /// <summary>The gradient is within its tolerance.</summary>
    Gradient,

    /// <summary>The last step lowered the value by no more than its tolerance.</summary>
    Decrease,

    /// <summary>No step along the search direction lowers the value: it is as low as rounding allows.</summary>
    Rounding,

    /// <summary>The number of iterations is used up; the point is not a minimum.</summary>
    Iterations,
}
