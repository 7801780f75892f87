namespace ModelComparison.Evaluation.Detection;

/// <summary>How well the objects of one class were found. A class without any detection has 0 everywhere and counts in the means.</summary>
/// <param name="ClassIndex">Index into the class names.</param>
/// <param name="ClassName">Its name.</param>
/// <param name="Images">Images that contain it.</param>
/// <param name="GroundTruths">True boxes, at least 1.</param>
/// <param name="Detections">Detections of this class, of any confidence.</param>
/// <param name="Precision">At the confidence that suits all classes best, overlap 0.5.</param>
/// <param name="Recall">At the same confidence.</param>
/// <param name="F1">Harmonic mean of the two.</param>
/// <param name="AveragePrecisions">One value an overlap threshold 0.50, 0.55 … 0.95 [10].</param>
/// <param name="Curves">What they come from.</param>
public sealed record DetectionClassScores(
    int ClassIndex,
    string ClassName,
    int Images,
    int GroundTruths,
    int Detections,
    double Precision,
    double Recall,
    double F1,
    IReadOnlyList<double> AveragePrecisions,
    DetectionCurves Curves)
{
    /// <summary>Average precision at overlap 0.5.</summary>
    public double AveragePrecision50 => AveragePrecisions[0];

    /// <summary>Mean of the average precisions over the overlaps 0.50 … 0.95.</summary>
    public double AveragePrecision50To95 => PairwiseSum.Mean([.. AveragePrecisions]);
}
