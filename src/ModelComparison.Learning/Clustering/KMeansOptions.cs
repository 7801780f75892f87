namespace ModelComparison.Learning.Clustering;

/// <summary>Hyper-parameters of <see cref="KMeans"/>.</summary>
/// <param name="ClusterCount">K, at least 1; null for one a class, as the reference study has it.</param>
/// <param name="Starts">Times to begin anew from other centres, of which the best is kept, at least 1; 10 as scikit-learn 1.2.</param>
/// <param name="MaximumIterations">Lloyd iterations a start, at least 1; 300 as scikit-learn.</param>
/// <param name="Tolerance">A start ends when the centres' squared movement is not above this part of the mean variance of the features; 1e-4 as scikit-learn, at least 0.</param>
public sealed record KMeansOptions(int? ClusterCount = null, int Starts = 10, int MaximumIterations = 300, double Tolerance = 1e-4);
