using ModelComparison.Data.Annotations;

namespace ModelComparison.Evaluation.Detection;

/// <summary>What a detector reports on one image, and what is there.</summary>
/// <param name="Detections">D reported boxes, in any order; equal scores keep the order given.</param>
/// <param name="GroundTruths">G true boxes in the same pixels; empty for a background image.</param>
public sealed record ImageDetections(IReadOnlyList<DetectedBox> Detections, IReadOnlyList<GroundTruthBox> GroundTruths);
