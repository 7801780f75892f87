using ModelComparison.Data.Annotations;

namespace ModelComparison.Evaluation.Detection;

/// <summary>
/// The matching of YOLOv8's validation. Every detection stands for the true box it overlaps most, and of several detections that stand for one box the most
/// confident is true. A detection that loses does not fall back to its second-best box.
/// </summary>
internal static class ReferenceMatching
{
    /// <summary>Fills the outcomes of one image.</summary>
    /// <param name="detections">By falling score [D].</param>
    /// <param name="truths">True boxes [G].</param>
    /// <param name="isTrue">[D, T], all false before.</param>
    public static void Match(ReadOnlySpan<DetectedBox> detections, IReadOnlyList<GroundTruthBox> truths, Span<bool> isTrue)
    {
        Span<int> best = new int[detections.Length];
        Span<float> overlaps = new float[detections.Length];
        FindBest(detections, truths, best, overlaps);
        var isTaken = new bool[truths.Count];
        for (var t = 0; t < DetectionMatching.ThresholdCount; t++)
        {
            var threshold = (float)DetectionMatching.Thresholds[t];
            Array.Clear(isTaken);
            for (var d = 0; d < detections.Length; d++)
            {
                if (best[d] < 0 || overlaps[d] < threshold || isTaken[best[d]])
                    continue;
                isTaken[best[d]] = true;
                isTrue[(d * DetectionMatching.ThresholdCount) + t] = true;
            }
        }
    }

    /// <summary>The true box of the same class that each detection overlaps most; of equal overlaps the last, -1 where there is none.</summary>
    private static void FindBest(ReadOnlySpan<DetectedBox> detections, IReadOnlyList<GroundTruthBox> truths, Span<int> best, Span<float> overlaps)
    {
        for (var d = 0; d < detections.Length; d++)
        {
            best[d] = -1;
            for (var g = 0; g < truths.Count; g++)
            {
                if (truths[g].ClassIndex != detections[d].ClassIndex)
                    continue;
                var overlap = IntersectionOverUnion.Of(truths[g].Box, detections[d].Box);
                if (overlap < overlaps[d])
                    continue;
                (best[d], overlaps[d]) = (g, overlap);
            }
        }
    }
}
