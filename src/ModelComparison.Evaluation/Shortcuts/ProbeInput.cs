using ModelComparison.Data.Probing;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>A probe's view of the images, and what the classifiers made of it.</summary>
/// <param name="Features">What the probe sees.</param>
/// <param name="Result">Predictions on the same splits as the full features; null when every image has the same values.</param>
public sealed record ProbeInput(ProbeFeatures Features, BenchmarkResult? Result);
