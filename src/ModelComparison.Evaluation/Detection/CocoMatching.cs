using ModelComparison.Data.Annotations;

namespace ModelComparison.Evaluation.Detection;

/// <summary>COCO's matching: by falling score, each detection takes the free true box of its class that it overlaps most. Lin et al., ECCV 2014.</summary>
internal static class CocoMatching
{
    /// <summary>Most detections an image and class.</summary>
    public const int MaximumDetections = 100;

    /// <summary>Fills the outcomes of one image.</summary>
    /// <param name="detections">By falling score [D].</param>
    /// <param name="truths">True boxes [G].</param>
    /// <param name="isTrue">[D, T], all false before.</param>
    public static void Match(ReadOnlySpan<DetectedBox> detections, IReadOnlyList<GroundTruthBox> truths, Span<bool> isTrue)
    {
        var isTaken = new bool[DetectionMatching.ThresholdCount * truths.Count];
        Span<double> overlaps = new double[truths.Count];
        for (var d = 0; d < detections.Length; d++)
        {
            for (var g = 0; g < truths.Count; g++)
                overlaps[g] = truths[g].ClassIndex == detections[d].ClassIndex ? IntersectionOverUnion.Exact(truths[g].Box, detections[d].Box) : -1;
            for (var t = 0; t < DetectionMatching.ThresholdCount; t++)
            {
                var taken = isTaken.AsSpan(t * truths.Count, truths.Count);
                var best = BestFree(overlaps, taken, DetectionMatching.Thresholds[t]);
                if (best < 0)
                    continue;
                taken[best] = true;
                isTrue[(d * DetectionMatching.ThresholdCount) + t] = true;
            }
        }
    }

    /// <summary>Of equal overlaps the last, as in pycocotools; -1 when no free box reaches the threshold.</summary>
    private static int BestFree(ReadOnlySpan<double> overlaps, ReadOnlySpan<bool> isTaken, double threshold)
    {
        var best = -1;
        var overlap = threshold;
        for (var g = 0; g < overlaps.Length; g++)
        {
            if (isTaken[g] || overlaps[g] < overlap)
                continue;
            (best, overlap) = (g, overlaps[g]);
        }

        return best;
    }
}
