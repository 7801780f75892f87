using ModelComparison.Evaluation.Metrics;

namespace ModelComparison.Evaluation.Detection;

/// <summary>How well a detector did on a data set. Only classes that occur there are evaluated and averaged.</summary>
/// <param name="Rule">Whose matching and interpolation the numbers follow.</param>
/// <param name="Classes">The evaluated classes by index; none when the set has no true box.</param>
/// <param name="ClassesWithoutGroundTruth">Names of the classes that do not occur; detections of them count nowhere.</param>
/// <param name="BestConfidence">Confidence in [0, 1] with the highest mean F1, at which precision, recall and F1 are reported.</param>
/// <param name="ConfusionMatrix">Detected against true classes.</param>
public sealed record DetectionScores(
    DetectionRule Rule,
    IReadOnlyList<DetectionClassScores> Classes,
    IReadOnlyList<string> ClassesWithoutGroundTruth,
    double BestConfidence,
    DetectionConfusionMatrix ConfusionMatrix)
{
    /// <summary>mAP@0.5: mean over the evaluated classes of the average precision at overlap 0.5.</summary>
    public Score MeanAveragePrecision50 => MeanOf(scores => scores.AveragePrecisions[0]);

    /// <summary>mAP@0.5:0.95: mean over classes and the overlaps 0.50, 0.55 … 0.95.</summary>
    public Score MeanAveragePrecision50To95 =>
        Classes.Count == 0 ? NothingToFind : Score.Of(PairwiseSum.Mean([.. Classes.SelectMany(scores => scores.AveragePrecisions)]));

    /// <summary>Mean precision of the classes at <see cref="BestConfidence"/>.</summary>
    public Score Precision => MeanOf(scores => scores.Precision);

    /// <summary>Mean recall of the classes at <see cref="BestConfidence"/>.</summary>
    public Score Recall => MeanOf(scores => scores.Recall);

    /// <summary>Mean F1 of the classes at <see cref="BestConfidence"/>.</summary>
    public Score F1 => MeanOf(scores => scores.F1);

    /// <summary>What the reference picks the best epoch by: 0.1 mAP@0.5 + 0.9 mAP@0.5:0.95; 0 when the set has no true box.</summary>
    public double Fitness => (MeanAveragePrecision50.ValueOrNull * 0.1) + (MeanAveragePrecision50To95.ValueOrNull * 0.9) ?? 0;

    private static Score NothingToFind => Score.NotAvailable("the images have no true box");

    private Score MeanOf(Func<DetectionClassScores, double> value) =>
        Classes.Count == 0 ? NothingToFind : Score.Of(PairwiseSum.Mean([.. Classes.Select(value)]));
}
