namespace ModelComparison.Evaluation.Detection;

/// <summary>
/// Which class was detected where which class is. Rows are detected classes, columns true ones (the transpose of
/// <see cref="Metrics.ConfusionMatrix"/>); the last row and column are the background: missed objects and false alarms.
/// </summary>
public sealed class DetectionConfusionMatrix
{
    private readonly long[,] counts;

    private DetectionConfusionMatrix(IReadOnlyList<string> classNames, long[,] counts, long leftOut)
    {
        ClassNames = classNames;
        this.counts = counts;
        FalseAlarmsLeftOut = leftOut;
    }

    /// <summary>Names of the C classes, without the background.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>
    /// Detections that match no true box and are not in the matrix. Version 8.2 of the reference leaves them out of images without any match;
    /// 0 under <see cref="DetectionRule.Coco"/>, which counts all of them here, as later versions of the reference do.
    /// </summary>
    public long FalseAlarmsLeftOut { get; }

    /// <summary>Objects of class <paramref name="trueClass"/> detected as <paramref name="detectedClass"/>; index C is the background.</summary>
    public long this[int detectedClass, int trueClass] => counts[detectedClass, trueClass];

    /// <summary>A matrix of counts that are known.</summary>
    /// <param name="classNames">Names of the C classes.</param>
    /// <param name="counts">Rows are detected classes, columns true ones, the background last [C + 1, C + 1].</param>
    /// <param name="falseAlarmsLeftOut">See <see cref="FalseAlarmsLeftOut"/>.</param>
    /// <exception cref="ArgumentException">The counts have another size.</exception>
    public static DetectionConfusionMatrix FromCounts(IReadOnlyList<string> classNames, long[,] counts, long falseAlarmsLeftOut)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(counts);
        var size = classNames.Count + 1;
        if (counts.GetLength(0) != size || counts.GetLength(1) != size)
            throw new ArgumentException($"DetectionConfusionMatrix needs {size} × {size} counts for {classNames.Count} classes; got {counts.GetLength(0)} × {counts.GetLength(1)}.", nameof(counts));
        return new DetectionConfusionMatrix(classNames, (long[,])counts.Clone(), falseAlarmsLeftOut);
    }

    /// <summary>A copy of the counts [C + 1, C + 1].</summary>
    public long[,] ToArray() => (long[,])counts.Clone();

    /// <summary>Counts a data set.</summary>
    /// <param name="images">The data set.</param>
    /// <param name="classNames">Names of the C classes.</param>
    /// <param name="rule">Whether false alarms on images without a match are counted (COCO: yes, reference: no).</param>
    /// <param name="minimumScore">Detections above this score count; the reference's 0.25.</param>
    /// <param name="minimumOverlap">Pairs above this overlap match, whatever their classes; the reference's 0.45.</param>
    public static DetectionConfusionMatrix Count(
        IReadOnlyList<ImageDetections> images, IReadOnlyList<string> classNames, DetectionRule rule, float minimumScore = 0.25f, float minimumOverlap = 0.45f)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(classNames);
        var background = classNames.Count;
        var counts = new long[background + 1, background + 1];
        var leftOut = 0L;
        foreach (var image in images)
        {
            var detections = image.Detections.OrderByDescending(detection => detection.Score).Where(detection => detection.Score > minimumScore).ToArray();
            var truthOfDetection = Match(detections, image, minimumOverlap);
            for (var g = 0; g < image.GroundTruths.Count; g++)
            {
                var d = Array.IndexOf(truthOfDetection, g);
                counts[d < 0 ? background : detections[d].ClassIndex, image.GroundTruths[g].ClassIndex]++;
            }

            var isCounted = rule == DetectionRule.Coco || truthOfDetection.Any(g => g >= 0);
            for (var d = 0; d < detections.Length; d++)
            {
                if (truthOfDetection[d] >= 0)
                    continue;
                if (isCounted)
                    counts[detections[d].ClassIndex, background]++;
                else
                    leftOut++;
            }
        }

        return new DetectionConfusionMatrix(classNames, counts, leftOut);
    }

    /// <summary>The true box of each detection, -1 where none: every detection keeps its best box, then every box its best detection.</summary>
    private static int[] Match(DetectedBox[] detections, ImageDetections image, float minimumOverlap)
    {
        var pairs = new List<(int Truth, int Detection, float Overlap)>();
        for (var g = 0; g < image.GroundTruths.Count; g++)
        {
            for (var d = 0; d < detections.Length; d++)
            {
                var overlap = IntersectionOverUnion.Of(image.GroundTruths[g].Box, detections[d].Box);
                if (overlap > minimumOverlap)
                    pairs.Add((g, d, overlap));
            }
        }

        // Ascending and reversed, as the reference sorts: of equal overlaps the later pair comes first.
        var bestOfDetection = pairs.OrderBy(pair => pair.Overlap).Reverse().DistinctBy(pair => pair.Detection).OrderBy(pair => pair.Detection);
        var matched = bestOfDetection.OrderBy(pair => pair.Overlap).Reverse().DistinctBy(pair => pair.Truth);
        var truthOfDetection = new int[detections.Length];
        Array.Fill(truthOfDetection, -1);
        foreach (var pair in matched)
            truthOfDetection[pair.Detection] = pair.Truth;
        return truthOfDetection;
    }
}
