using ModelComparison.Data.Annotations;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>Collects detections on test images, fold by fold, and scores all of them together against centre and against true boxes.</summary>
internal sealed class DetectorScoring(DetectorImages images, BenchmarkResult result)
{
    private readonly List<int> rows = [];
    private readonly List<IReadOnlyList<DetectedBox>> detector = [];
    private readonly List<IReadOnlyList<DetectedBox>> trueDetector = [];
    private readonly List<IReadOnlyList<DetectedBox>> constant = [];

    public void AddDetector(Split split, IReadOnlyList<IReadOnlyList<DetectedBox>> detections)
    {
        rows.AddRange(split.Test);
        detector.AddRange(detections);
    }

    public void AddTrueDetector(Split split, IReadOnlyList<IReadOnlyList<DetectedBox>> detections)
    {
        if (detections.Count != split.Test.Count)
            throw new ArgumentException($"DetectorScoring needs detections on {split.Test.Count} images; got {detections.Count}.", nameof(detections));
        trueDetector.AddRange(detections);
    }

    /// <summary>The centre box once for every class, with the classifier's probability as its score.</summary>
    public void AddConstant(Split split, ProbabilityMatrix probabilities)
    {
        for (var i = 0; i < split.Test.Count; i++)
        {
            var sample = images.OnCentre[split.Test[i]];
            var box = sample.Boxes[0].Box.ToPixels(sample.Width, sample.Height);
            var image = i;
            constant.Add([.. Enumerable.Range(0, probabilities.ClassCount).Select(c => new DetectedBox(box, (float)probabilities[image, c], c))]);
        }
    }

    public DetectionClaim Judge(DetectorSettings settings, string? classifier, int folds, IReadOnlyList<string> notes)
    {
        if (classifier is null)
            AddCommonestClass();
        var name = classifier ?? "the commonest class";
        return new DetectionClaim(
            settings.CentreShare,
            name,
            DetectionRule.Reference,
            folds,
            rows.Count,
            Row("YOLOv8n trained on centre boxes", detector, images.OnCentre, "centre boxes"),
            Row($"Constant centre box, classes of {name}", constant, images.OnCentre, "centre boxes"),
            images.OnTruth is null ? null : Row("YOLOv8n trained on centre boxes", detector, images.OnTruth, "true boxes"),
            images.OnTruth is null ? null : Row($"Constant centre box, classes of {name}", constant, images.OnTruth, "true boxes"),
            images.OnTruth is null ? null : Row("YOLOv8n trained on true boxes", trueDetector, images.OnTruth, "true boxes"),
            notes);
    }

    private void AddCommonestClass()
    {
        var commonest = result.Labels.GroupBy(label => label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        foreach (var row in rows)
        {
            var sample = images.OnCentre[row];
            constant.Add([new DetectedBox(sample.Boxes[0].Box.ToPixels(sample.Width, sample.Height), 1, commonest)]);
        }
    }

    private DetectionClaimRow Row(string method, List<IReadOnlyList<DetectedBox>> detections, IReadOnlyList<DetectionSample> truths, string evaluatedOn)
    {
        ImageDetections[] all = [.. rows.Select((row, i) => new ImageDetections(detections[i], Boxes(truths[row])))];
        var scores = MeanAveragePrecision.Evaluate(all, result.ClassNames);
        var right = rows.Where((row, i) => detections[i].Count > 0 && detections[i].MaxBy(found => found.Score).ClassIndex == result.Labels[row]).Count();
        return new DetectionClaimRow(
            method, evaluatedOn, scores.MeanAveragePrecision50.ValueOrNull ?? 0, scores.MeanAveragePrecision50To95.ValueOrNull ?? 0, right / (double)rows.Count);
    }

    private static GroundTruthBox[] Boxes(DetectionSample sample) =>
        [.. sample.Boxes.Select(item => new GroundTruthBox(item.Box.ToPixels(sample.Width, sample.Height), item.ClassIndex))];
}
