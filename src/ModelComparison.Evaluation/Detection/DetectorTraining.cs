namespace ModelComparison.Evaluation.Detection;

/// <summary>One training of a detector in an experiment.</summary>
/// <param name="Name">"Fold 1", or "Training".</param>
/// <param name="Folder">Where its files are below the run folder, with '/' on every system.</param>
/// <param name="TestMeanAveragePrecision50">mAP@0.5 on its test images; null when it has none, or nothing is to be found on them.</param>
/// <param name="TestMeanAveragePrecision50To95">mAP@0.5:0.95 on them.</param>
/// <param name="Record">How it went.</param>
public sealed record DetectorTraining(
    string Name, string Folder, double? TestMeanAveragePrecision50, double? TestMeanAveragePrecision50To95, DetectionTrainingRecord Record)
{
    /// <summary>Its images with boxes; empty for trainings whose pictures a report does not show.</summary>
    public IReadOnlyList<DetectionPicture> Pictures { get; init; } = [];
}
