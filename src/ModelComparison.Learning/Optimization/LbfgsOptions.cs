namespace ModelComparison.Learning.Optimization;

/// <summary>When L-BFGS stops and what it remembers.</summary>
/// <param name="Memory">Pairs of steps and gradient changes kept, at least 1; 10 as SciPy.</param>
/// <param name="MaximumIterations">At least 1.</param>
/// <param name="GradientTolerance">Stops when the largest absolute gradient entry is not above this.</param>
/// <param name="RelativeDecrease">Stops when a step lowers the value by not more than this part of it; 64 ε as scikit-learn.</param>
public sealed record LbfgsOptions(
    int Memory = 10,
    int MaximumIterations = 1000,
    double GradientTolerance = 1e-4,
    double RelativeDecrease = 64 * 2.220446049250313e-16);
