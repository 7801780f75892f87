namespace ModelComparison.Learning.Preprocessing;

/// <summary>How many principal components are kept.</summary>
/// <param name="Dimensions">At least 1; at most the number of features, and at most one less than the training rows.</param>
public sealed record PrincipalComponentsOptions(int Dimensions);
