namespace ModelComparison.Evaluation.Detection;

/// <summary>The detections of one class by falling score, with recall and precision after each of them.</summary>
internal sealed class RankedDetections
{
    private const double RecallEpsilon = 1e-16;

    private readonly DetectionMatches matches;
    private readonly int[] order;
    private readonly int groundTruths;

    /// <summary>Ranks the detections of a class.</summary>
    public RankedDetections(DetectionMatches matches, int classIndex)
    {
        this.matches = matches;
        order = matches.OfClass(classIndex);
        groundTruths = matches.GroundTruthCounts[classIndex];
    }

    /// <summary>Number of detections.</summary>
    public int Count => order.Length;

    /// <summary>Scores, negated so that they ascend [D].</summary>
    public double[] NegatedScores() => Array.ConvertAll(order, detection => -(double)matches.Scores[detection]);

    /// <summary>Recall and precision after each detection [D] at an overlap threshold.</summary>
    public (double[] Recall, double[] Precision) Curve(int threshold)
    {
        var (recall, precision) = (new double[order.Length], new double[order.Length]);
        var truePositives = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (matches.IsTrue(order[i], threshold))
                truePositives++;
            recall[i] = truePositives / (groundTruths + RecallEpsilon);
            precision[i] = (double)truePositives / (i + 1);
        }

        return (recall, precision);
    }
}
