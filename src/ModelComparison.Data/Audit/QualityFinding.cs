namespace ModelComparison.Data.Audit;

/// <summary>A file that holds little or nothing to learn from.</summary>
/// <param name="File">Path below the data set's root.</param>
/// <param name="Kind">What is the matter.</param>
/// <param name="Detail">The value that says so.</param>
public sealed record QualityFinding(string File, QualityKind Kind, string Detail);
