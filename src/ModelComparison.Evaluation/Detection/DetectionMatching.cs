namespace ModelComparison.Evaluation.Detection;

/// <summary>Decides which detections are true. Overlap thresholds are 0.50, 0.55 … 0.95.</summary>
public static class DetectionMatching
{
    /// <summary>T, the number of overlap thresholds.</summary>
    public const int ThresholdCount = 10;

    /// <summary>The overlap thresholds [T].</summary>
    public static IReadOnlyList<double> Thresholds { get; } = EvenSteps.Between(0.5, 0.95, ThresholdCount);

    /// <summary>Matches the detections of every image to its true boxes of the same class.</summary>
    /// <param name="images">The data set.</param>
    /// <param name="classCount">C.</param>
    /// <param name="rule">Whose rule.</param>
    /// <exception cref="ArgumentException">A class is outside 0 … C-1 or a score is NaN.</exception>
    public static DetectionMatches Match(IReadOnlyList<ImageDetections> images, int classCount, DetectionRule rule)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        var scores = new List<float>();
        var classes = new List<int>();
        var outcomes = new List<bool>();
        var groundTruthCounts = new int[classCount];
        foreach (var image in images)
        {
            foreach (var truth in image.GroundTruths)
            {
                if ((uint)truth.ClassIndex >= (uint)classCount)
                    throw new ArgumentException($"DetectionMatching needs classes in 0 … {classCount - 1}; a true box has class {truth.ClassIndex}.", nameof(images));
                groundTruthCounts[truth.ClassIndex]++;
            }

            var detections = ByScore(image.Detections, rule);
            var isTrue = new bool[detections.Length * ThresholdCount];
            if (rule == DetectionRule.Reference)
                ReferenceMatching.Match(detections, image.GroundTruths, isTrue);
            else
                CocoMatching.Match(detections, image.GroundTruths, isTrue);
            scores.AddRange(detections.Select(detection => detection.Score));
            classes.AddRange(detections.Select(detection => detection.ClassIndex));
            outcomes.AddRange(isTrue);
        }

        return new DetectionMatches(ThresholdCount, scores, classes, outcomes, groundTruthCounts);
    }

    private static DetectedBox[] ByScore(IReadOnlyList<DetectedBox> detections, DetectionRule rule)
    {
        var sorted = detections.OrderByDescending(detection => detection.Score);
        if (rule == DetectionRule.Reference)
            return [.. sorted];
        var seen = new Dictionary<int, int>();
        return [.. sorted.Where(detection => (seen[detection.ClassIndex] = seen.GetValueOrDefault(detection.ClassIndex) + 1) <= CocoMatching.MaximumDetections)];
    }
}
