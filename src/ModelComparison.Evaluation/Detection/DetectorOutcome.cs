namespace ModelComparison.Evaluation.Detection;

/// <summary>A detector of an experiment: trained once on data with their own boxes, or once a fold on images that a rule gives boxes.</summary>
/// <param name="Id">Distinguishes it in files and pages: "centre", "grad-cam", "truth", "own".</param>
/// <param name="Boxes">What it was trained on and is scored against, in words: "centre boxes".</param>
/// <param name="TestImages">Images that it was scored on, none of which it was trained on; 0 when there are only validation images.</param>
/// <param name="Trainings">One a fold, or a single one.</param>
/// <param name="Notes">Sentences for the reader.</param>
public sealed record DetectorOutcome(string Id, string Boxes, int TestImages, IReadOnlyList<DetectorTraining> Trainings, IReadOnlyList<string> Notes)
{
    /// <summary>Its detections on the test images of all trainings together; null when there are only validation images.</summary>
    public DetectionScores? TestScores { get; init; }
}
