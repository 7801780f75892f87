namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "explanations": Grad-CAM pictures for the report.</summary>
/// <param name="ImagesPerClass">Pictures of each class, at least 1.</param>
public sealed record ExplanationSettings(int ImagesPerClass);
