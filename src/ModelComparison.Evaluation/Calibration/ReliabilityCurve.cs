using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Calibration;

/// <summary>
/// How often predictions of a certain confidence are right. Confidence is the probability of the predicted class; bins have equal width,
/// and a confidence on a border belongs to the bin below. Guo et al., ICML 2017, eqs. 1 to 3.
/// </summary>
public static class ReliabilityCurve
{
    /// <summary>Bins of Guo et al.</summary>
    public const int DefaultBinCount = 15;

    /// <summary>The bins that hold images, by rising confidence; none without probabilities.</summary>
    /// <param name="predictions">Predictions; the confidence is the probability of the predicted class.</param>
    /// <param name="binCount">Bins between 0 and 1.</param>
    /// <param name="repeats">How often each image is among the predictions; the intervals count it once.</param>
    public static IReadOnlyList<ReliabilityBin> Compute(Predictions predictions, int binCount = DefaultBinCount, int repeats = 1)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfLessThan(binCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        if (predictions.Probabilities is null)
            return [];
        var counts = new int[binCount];
        var correct = new int[binCount];
        var confidences = new double[binCount];
        for (var i = 0; i < predictions.Count; i++)
        {
            var confidence = predictions.Probabilities[i, predictions.PredictedLabels[i]];
            var bin = Math.Clamp((int)Math.Ceiling(confidence * binCount) - 1, 0, binCount - 1);
            counts[bin]++;
            confidences[bin] += confidence;
            if (predictions.PredictedLabels[i] == predictions.TrueLabels[i])
                correct[bin]++;
        }

        return
        [
            .. Enumerable.Range(0, binCount).Where(bin => counts[bin] > 0).Select(bin => new ReliabilityBin(
                bin / (double)binCount, (bin + 1) / (double)binCount, counts[bin], confidences[bin] / counts[bin], correct[bin] / (double)counts[bin],
                WilsonInterval.Compute(correct[bin] / (double)repeats, counts[bin] / (double)repeats)!.Value)),
        ];
    }

    /// <summary>Expected calibration error: Σ n_b / N |accuracy_b - mean confidence_b| over the bins, in [0, 1], lower is better.</summary>
    public static Score ExpectedCalibrationError(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (predictions.Probabilities is null)
            return NotApplicable.NoProbabilities;
        return predictions.Count == 0
            ? NotApplicable.NoImages
            : Score.Of(Compute(predictions).Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.MeanConfidence)) / predictions.Count);
    }
}

/// <summary>Predictions of like confidence.</summary>
/// <param name="Lower">Confidences are above this.</param>
/// <param name="Upper">Confidences are at most this.</param>
/// <param name="Count">Predictions in the bin, above 0.</param>
/// <param name="MeanConfidence">Their mean confidence.</param>
/// <param name="Accuracy">Share of them that are right.</param>
/// <param name="Interval">Wilson interval of <paramref name="Accuracy"/>.</param>
public sealed record ReliabilityBin(double Lower, double Upper, int Count, double MeanConfidence, double Accuracy, ConfidenceInterval Interval);
