using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>Puts detectors and a constant box side by side on the same test images, against every kind of boxes that there is.</summary>
internal sealed class DetectorScoring(BenchmarkResult result, IReadOnlyList<DetectionSample> onCentre)
{
    private readonly List<int> rows = [];
    private readonly List<IReadOnlyList<DetectedBox>> constant = [];

    /// <summary>Takes a fold: the centre box once for every class, with the classifier's probability as its score, or with the commonest class.</summary>
    public void Add(Split split, ProbabilityMatrix? probabilities)
    {
        var commonest = result.Labels.GroupBy(label => label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        for (var i = 0; i < split.Test.Count; i++)
        {
            var sample = onCentre[split.Test[i]];
            var box = sample.Boxes[0].Box.ToPixels(sample.Width, sample.Height);
            var image = i;
            rows.Add(split.Test[i]);
            constant.Add(probabilities is null
                ? [new DetectedBox(box, 1, commonest)]
                : [.. Enumerable.Range(0, probabilities.ClassCount).Select(c => new DetectedBox(box, (float)probabilities[image, c], c))]);
        }
    }

    /// <summary>All folds together.</summary>
    /// <param name="settings">The section.</param>
    /// <param name="classifier">Whose classes the constant box has; null for the commonest class.</param>
    /// <param name="folds">Folds so far.</param>
    /// <param name="centre">The kind of centre boxes; it found nothing when no detector was trained on them.</param>
    /// <param name="heat">The kind of boxes from heat maps, or null.</param>
    /// <param name="truth">The kind of true boxes, or null.</param>
    /// <param name="notes">Sentences for the reader.</param>
    public DetectionClaim Judge(
        DetectorSettings settings, string? classifier, int folds, DetectorKind centre, DetectorKind? heat, DetectorKind? truth, IReadOnlyList<string> notes)
    {
        var name = classifier ?? "the commonest class";
        return new DetectionClaim(
            settings.CentreShare,
            name,
            DetectionRule.Reference,
            folds,
            rows.Count,
            Of(centre, centre),
            Constant(centre)!,
            Of(centre, truth),
            Constant(truth),
            Of(truth, truth),
            notes)
        {
            HeatDetectorOnHeat = Of(heat, heat),
            ConstantOnHeat = Constant(heat),
            HeatDetectorOnTruth = Of(heat, truth),
        };

        DetectionClaimRow? Constant(DetectorKind? truths) => Row($"Constant centre box, classes of {name}", constant, truths);

        DetectionClaimRow? Of(DetectorKind? kind, DetectorKind? truths) =>
            kind is null || kind.Found.Count == 0 ? null : Row($"YOLOv8n trained on {kind.Boxes}", kind.Found, truths);
    }

    private DetectionClaimRow? Row(string method, IReadOnlyList<IReadOnlyList<DetectedBox>> detections, DetectorKind? truths)
    {
        if (truths is null)
            return null;
        var scores = truths.Score(rows, detections, result.ClassNames);
        var right = rows.Where((row, i) => detections[i].Count > 0 && detections[i].MaxBy(found => found.Score).ClassIndex == result.Labels[row]).Count();
        return new DetectionClaimRow(
            method, truths.Boxes, scores.MeanAveragePrecision50.ValueOrNull ?? 0, scores.MeanAveragePrecision50To95.ValueOrNull ?? 0, right / (double)rows.Count);
    }
}
