namespace ModelComparison.Evaluation.Detection;

/// <summary>
/// Mean average precision of a detector (Everingham et al., IJCV 2010; Lin et al., ECCV 2014), with precision, recall and F1 over confidence.
/// </summary>
/// <example><code>
/// var scores = MeanAveragePrecision.Evaluate(images, ["red cell", "white cell"], DetectionRule.Coco);
/// Console.WriteLine(scores.MeanAveragePrecision50);
/// </code></example>
public static class MeanAveragePrecision
{
    /// <summary>Matches the detections of every image and scores them.</summary>
    /// <param name="images">Detections and true boxes of every image.</param>
    /// <param name="classNames">Names of the C classes.</param>
    /// <param name="rule">Whose matching and interpolation.</param>
    /// <exception cref="ArgumentException">A class is outside 0 … C-1 or a score is NaN.</exception>
    public static DetectionScores Evaluate(
        IReadOnlyList<ImageDetections> images, IReadOnlyList<string> classNames, DetectionRule rule = DetectionRule.Reference)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(classNames);
        var matches = DetectionMatching.Match(images, classNames.Count, rule);
        var scores = Score(matches, classNames, rule);
        var imageCounts = new int[classNames.Count];
        foreach (var classIndex in images.SelectMany(image => image.GroundTruths.Select(truth => truth.ClassIndex).Distinct()))
            imageCounts[classIndex]++;
        return scores with
        {
            Classes = [.. scores.Classes.Select(score => score with { Images = imageCounts[score.ClassIndex] })],
            ConfusionMatrix = DetectionConfusionMatrix.Count(images, classNames, rule),
        };
    }

    /// <summary>Scores detections that are matched already; counts of images and the confusion matrix stay empty.</summary>
    internal static DetectionScores Score(DetectionMatches matches, IReadOnlyList<string> classNames, DetectionRule rule)
    {
        var evaluated = Enumerable.Range(0, classNames.Count).Where(c => matches.GroundTruthCounts[c] > 0).ToArray();
        var ranked = Array.ConvertAll(evaluated, c => new RankedDetections(matches, c));
        var curves = Array.ConvertAll(ranked, ClassCurves.Of);
        var best = curves.Length == 0 ? 0 : ClassCurves.BestIndex(curves);
        var classes = evaluated.Select((c, i) => new DetectionClassScores(
            c,
            classNames[c],
            Images: 0,
            matches.GroundTruthCounts[c],
            ranked[i].Count,
            curves[i].Precision[best],
            curves[i].Recall[best],
            curves[i].F1[best],
            AveragePrecisions(ranked[i], matches.ThresholdCount, rule),
            curves[i])).ToArray();
        return new DetectionScores(
            rule,
            classes,
            [.. classNames.Where((_, c) => matches.GroundTruthCounts[c] == 0)],
            DetectionCurves.Places[best],
            DetectionConfusionMatrix.Count([], classNames, rule));
    }

    private static double[] AveragePrecisions(RankedDetections ranked, int thresholdCount, DetectionRule rule)
    {
        var values = new double[thresholdCount];
        for (var t = 0; t < thresholdCount; t++)
        {
            var (recall, precision) = ranked.Curve(t);
            values[t] = AveragePrecision.Of(recall, precision, rule);
        }

        return values;
    }
}
