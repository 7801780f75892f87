using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>How a detector is evaluated. Batch and confidence do not change the scores; the image size does.</summary>
/// <param name="ImageSize">Longer side of an image in pixels: the one that the weights were trained at.</param>
/// <param name="BatchSize">Images at once; images of a batch share a shape, so another size may change the last digits.</param>
/// <param name="Rule">Whose way of matching and averaging.</param>
/// <param name="Threads">Most processor threads.</param>
public sealed record DetectionEvaluationOptions(
    int ImageSize = 640, int BatchSize = 16, DetectionRule Rule = DetectionRule.Reference, int Threads = 1);
