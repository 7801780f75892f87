namespace ModelComparison.Learning.SupportVectors;

/// <summary>The classifier between two classes, by their positions among the classes present.</summary>
/// <param name="Solution">Coefficients over the rows of both classes.</param>
/// <param name="Scaling">From decision values to the probability of the first class.</param>
internal sealed record SvmPair(SmoSolution Solution, PlattScaling Scaling);
