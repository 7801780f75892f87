namespace ModelComparison.Vision.Detection;

/// <summary>How objects are looked for. The defaults are the reference's.</summary>
/// <param name="ImageSize">Longer side of an image in the network's input, in pixels, a multiple of 32; null for <see cref="Detector.ImageSize"/>.</param>
/// <param name="Suppression">Thresholds; null for a confidence above 0.25 and an overlap of at most 0.7.</param>
/// <param name="BatchSize">Images of equal shape that are worked on together, at least 1; it changes no result.</param>
public sealed record DetectorOptions(int? ImageSize = null, SuppressionOptions? Suppression = null, int BatchSize = 16);
