using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>An image that a detector was evaluated on.</summary>
/// <param name="Sample">Where it comes from.</param>
/// <param name="Detections">What was detected, nearly every score, and what is there; in pixels of the stored image.</param>
public sealed record EvaluatedImage(DetectionSample Sample, ImageDetections Detections);
