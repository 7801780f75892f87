namespace ModelComparison.Evaluation.Detection;

/// <summary>
/// Which detections of a data set are true at which overlap: all that average precision needs. Detections are listed image after image, within an
/// image by falling score.
/// </summary>
public sealed class DetectionMatches
{
    private readonly bool[] isTrue;

    /// <summary>Wraps the outcome of a matching.</summary>
    /// <param name="thresholdCount">T, the number of overlap thresholds.</param>
    /// <param name="scores">Confidence of each detection [D].</param>
    /// <param name="classIndices">Predicted class of each detection [D].</param>
    /// <param name="isTrue">Whether a detection is a true positive at a threshold [D, T], row after row.</param>
    /// <param name="groundTruthCounts">True boxes of each class [C].</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a score is NaN or a class is outside 0 … C-1.</exception>
    public DetectionMatches(
        int thresholdCount, IReadOnlyList<float> scores, IReadOnlyList<int> classIndices, IReadOnlyList<bool> isTrue, IReadOnlyList<int> groundTruthCounts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(thresholdCount, 1);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(classIndices);
        ArgumentNullException.ThrowIfNull(isTrue);
        ArgumentNullException.ThrowIfNull(groundTruthCounts);
        if (classIndices.Count != scores.Count || isTrue.Count != scores.Count * thresholdCount)
        {
            throw new ArgumentException(
                $"DetectionMatches needs a class and {thresholdCount} outcomes a score; got {scores.Count} scores, {classIndices.Count} classes, {isTrue.Count} outcomes.",
                nameof(scores));
        }

        if (scores.Any(float.IsNaN))
            throw new ArgumentException("DetectionMatches needs numbers as scores; got NaN.", nameof(scores));
        if (classIndices.Any(index => (uint)index >= (uint)groundTruthCounts.Count))
            throw new ArgumentException($"DetectionMatches needs classes in 0 … {groundTruthCounts.Count - 1}; got another.", nameof(classIndices));
        ThresholdCount = thresholdCount;
        Scores = [.. scores];
        ClassIndices = [.. classIndices];
        this.isTrue = [.. isTrue];
        GroundTruthCounts = [.. groundTruthCounts];
    }

    /// <summary>T, the number of overlap thresholds.</summary>
    public int ThresholdCount { get; }

    /// <summary>D, the number of detections.</summary>
    public int Count => Scores.Count;

    /// <summary>Confidence of each detection [D].</summary>
    public IReadOnlyList<float> Scores { get; }

    /// <summary>Predicted class of each detection [D].</summary>
    public IReadOnlyList<int> ClassIndices { get; }

    /// <summary>True boxes of each class [C].</summary>
    public IReadOnlyList<int> GroundTruthCounts { get; }

    /// <summary>Whether a detection is a true positive at a threshold.</summary>
    public bool IsTrue(int detection, int threshold) => isTrue[(detection * ThresholdCount) + threshold];

    /// <summary>The detections of a class by falling score over the whole set; equal scores keep their order.</summary>
    internal int[] OfClass(int classIndex) =>
        [.. Enumerable.Range(0, Count).Where(detection => ClassIndices[detection] == classIndex).OrderByDescending(detection => Scores[detection])];
}
