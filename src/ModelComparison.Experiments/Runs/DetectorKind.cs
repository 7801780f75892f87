using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Experiments.Runs;

/// <summary>One kind of boxes that detectors are trained on, fold by fold, and what they found on the folds' test images.</summary>
/// <param name="id">"centre", "grad-cam" or "truth".</param>
/// <param name="boxes">The boxes in words: "centre boxes".</param>
/// <param name="samples">The images with these boxes by row [N].</param>
internal sealed class DetectorKind(string id, string boxes, IReadOnlyList<DetectionSample> samples)
{
    private readonly List<DetectorTraining> trainings = [];
    private readonly List<IReadOnlyList<DetectedBox>> found = [];
    private readonly List<int> rows = [];

    public string Id => id;

    public string Boxes => boxes;

    public IReadOnlyList<DetectionSample> Samples => samples;

    /// <summary>Detections on the test images of all folds so far, in the order of the splits' test rows.</summary>
    public IReadOnlyList<IReadOnlyList<DetectedBox>> Found => found;

    /// <summary>Takes a fold.</summary>
    public void Add(string name, string folder, Split split, DetectionTrainingRecord record, IReadOnlyList<IReadOnlyList<DetectedBox>> detections, IReadOnlyList<string> classNames)
    {
        if (detections.Count != split.Test.Count)
            throw new ArgumentException($"DetectorKind needs detections on {split.Test.Count} images; got {detections.Count}.", nameof(detections));
        rows.AddRange(split.Test);
        found.AddRange(detections);
        var scores = Score(split.Test, detections, classNames);
        trainings.Add(new DetectorTraining(name, folder, scores.MeanAveragePrecision50.ValueOrNull, scores.MeanAveragePrecision50To95.ValueOrNull, record));
    }

    /// <summary>All folds together.</summary>
    public DetectorOutcome Outcome(IReadOnlyList<string> classNames, IReadOnlyList<string> notes) =>
        new(id, boxes, rows.Count, trainings, notes) { TestScores = Score(rows, found, classNames) };

    /// <summary>Scores any detections against this kind of boxes.</summary>
    public DetectionScores Score(IReadOnlyList<int> ofRows, IReadOnlyList<IReadOnlyList<DetectedBox>> detections, IReadOnlyList<string> classNames) => MeanAveragePrecision.Evaluate(
        [.. ofRows.Select((row, i) => new ImageDetections(detections[i], BoxesOf(samples[row])))], classNames);

    private static GroundTruthBox[] BoxesOf(DetectionSample sample) =>
        [.. sample.Boxes.Select(item => new GroundTruthBox(item.Box.ToPixels(sample.Width, sample.Height), item.ClassIndex))];
}
