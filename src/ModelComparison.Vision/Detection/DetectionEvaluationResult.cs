using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>What an evaluation found.</summary>
/// <param name="Scores">mAP and the rest.</param>
/// <param name="Losses">Mean losses of the batches.</param>
/// <param name="Images">Each image with its detections and true boxes, in the order of the data set.</param>
/// <param name="Skipped">Images that could not be read.</param>
public sealed record DetectionEvaluationResult(
    DetectionScores Scores, DetectionLossValues Losses, IReadOnlyList<EvaluatedImage> Images, IReadOnlyList<IgnoredFile> Skipped)
{
    /// <summary>What the reader of the scores should know of the classes: that they were matched by name, or have other names in the weights.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
