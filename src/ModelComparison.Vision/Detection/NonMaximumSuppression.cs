using ModelComparison.Data.Annotations;
using ModelComparison.Evaluation.Detection;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// Greedy non-maximum suppression: the best box is kept, boxes that overlap it too much go, and so on. All images are worked through, however long it takes.
/// </summary>
/// <remarks>
/// All arithmetic is in single precision. Classes are kept apart by moving each class's boxes by a multiple of 7680 pixels, as the reference does; the
/// rounding of that sum is part of its results.
/// </remarks>
public static class NonMaximumSuppression
{
    private const float ClassDistance = 7680;

    /// <summary>The boxes of an image that are left, best score first; equal scores in the order of anchors, then classes.</summary>
    /// <param name="decoded">Boxes and scores of the image's anchors.</param>
    /// <param name="options">Thresholds.</param>
    /// <returns>Detections with corners in pixels of the network's input, not clipped.</returns>
    public static IReadOnlyList<DetectedBox> Run(DecodedBoxes decoded, SuppressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        ArgumentNullException.ThrowIfNull(options);
        var candidates = Candidates(decoded, options);
        var order = Enumerable.Range(0, candidates.Count).ToArray();
        var scores = candidates.ConvertAll(candidate => candidate.Score);
        Array.Sort(order, (a, b) => scores[b].CompareTo(scores[a]) is not 0 and var byScore ? byScore : a.CompareTo(b));
        return Suppress(candidates, order.AsSpan(0, Math.Min(order.Length, options.MaximumCandidates)), options);
    }

    private static List<DetectedBox> Candidates(DecodedBoxes decoded, SuppressionOptions options)
    {
        var threshold = (float)options.ConfidenceThreshold;
        var candidates = new List<DetectedBox>();
        var multiLabel = options.MultiLabel && decoded.ClassCount > 1;
        for (var anchor = 0; anchor < decoded.AnchorCount; anchor++)
        {
            var best = 0;
            for (var c = 0; c < decoded.ClassCount; c++)
            {
                if (multiLabel)
                    Add(c);
                else if (decoded.Scores(c)[anchor] > decoded.Scores(best)[anchor])
                    best = c;
            }

            if (!multiLabel)
                Add(best);

            void Add(int c)
            {
                var score = decoded.Scores(c)[anchor];
                if (score > threshold && (options.Classes is null || options.Classes.Contains(c)))
                    candidates.Add(new DetectedBox(Corners(decoded, anchor), score, c));
            }
        }

        return candidates;
    }

    private static BoundingBox Corners(DecodedBoxes decoded, int anchor)
    {
        var (x, y) = (decoded.Side(0)[anchor], decoded.Side(1)[anchor]);
        var (halfWidth, halfHeight) = (decoded.Side(2)[anchor] / 2, decoded.Side(3)[anchor] / 2);
        return new BoundingBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    // Whether a box goes depends on better ones only, so it is enough to compare each with those kept so far, and to stop when there are enough.
    private static List<DetectedBox> Suppress(
        List<DetectedBox> candidates, ReadOnlySpan<int> order, SuppressionOptions options)
    {
        var kept = new List<DetectedBox>();
        var keptBoxes = new List<BoundingBox>();
        foreach (var index in order)
        {
            if (kept.Count >= options.MaximumDetections)
                break;
            var candidate = candidates[index];
            var box = options.ClassAgnostic ? candidate.Box : Move(candidate.Box, candidate.ClassIndex * ClassDistance);
            if (Overlaps(keptBoxes, box, options.IouThreshold))
                continue;
            kept.Add(candidate);
            keptBoxes.Add(box);
        }

        return kept;
    }

    private static BoundingBox Move(BoundingBox box, float distance) =>
        new(box.XMin + distance, box.YMin + distance, box.XMax + distance, box.YMax + distance);

    private static bool Overlaps(List<BoundingBox> kept, BoundingBox box, double threshold)
    {
        foreach (var better in kept)
        {
            var width = Math.Max(0f, Math.Min(better.XMax, box.XMax) - Math.Max(better.XMin, box.XMin));
            var height = Math.Max(0f, Math.Min(better.YMax, box.YMax) - Math.Max(better.YMin, box.YMin));
            var intersection = width * height;

            // No ε: boxes without area give NaN, which suppresses nothing.
            if (intersection / (better.Area + box.Area - intersection) > threshold)
                return true;
        }

        return false;
    }
}
