namespace ModelComparison.Learning.Clustering;

/// <summary>Where one start ended: centres [K, D], cluster of each row [N], sum of squared distances, iterations.</summary>
internal sealed record LloydResult(double[] Centers, int[] Assignments, double Inertia, int Iterations);
