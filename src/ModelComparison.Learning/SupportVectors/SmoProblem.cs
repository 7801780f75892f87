namespace ModelComparison.Learning.SupportVectors;

/// <summary>One two-class problem: which training rows, which sign, and how much an error costs.</summary>
/// <param name="Rows">Training rows [L]: first the positive ones, then the negative ones.</param>
/// <param name="PositiveCount">How many of them are positive.</param>
/// <param name="PositiveCost">Upper bound of α for a positive row.</param>
/// <param name="NegativeCost">Upper bound of α for a negative row.</param>
internal sealed record SmoProblem(int[] Rows, int PositiveCount, double PositiveCost, double NegativeCost);

/// <summary>The solution: f(x) = Σ <paramref name="Coefficients"/>_i k(x_i, x) - <paramref name="Offset"/>.</summary>
/// <param name="Coefficients">y_i α_i of each row [L]; 0 where it is no support vector.</param>
/// <param name="Offset">ρ.</param>
/// <param name="HasConverged">False when the iterations were used up.</param>
internal sealed record SmoSolution(double[] Coefficients, double Offset, bool HasConverged);
