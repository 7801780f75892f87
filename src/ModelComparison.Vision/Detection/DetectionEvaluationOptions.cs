using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>How a detector is evaluated.</summary>
/// <param name="ImageSize">Longer side of an image in pixels; null for the one that the weights were trained at, or 640 where they do not say.</param>
/// <param name="BatchSize">Images at once; images of a batch share a shape, so another size changes the scores a little where the shapes differ.</param>
/// <param name="Rule">Whose way of matching and averaging.</param>
/// <param name="Threads">Most processor threads.</param>
/// <param name="Precision">Number format of the network.</param>
public sealed record DetectionEvaluationOptions(
    int? ImageSize = null, int BatchSize = 16, DetectionRule Rule = DetectionRule.Reference, int Threads = 1,
    DetectionPrecision Precision = DetectionPrecision.Float32)
{
    /// <summary>Class of the data set for classes of the weights whose names differ; the others are matched by their names.</summary>
    public IReadOnlyDictionary<string, string> ClassMap { get; init; } = new Dictionary<string, string>();
}
