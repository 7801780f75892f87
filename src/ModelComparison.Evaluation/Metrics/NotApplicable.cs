namespace ModelComparison.Evaluation.Metrics;

/// <summary>The reasons for which several metrics have no value.</summary>
internal static class NotApplicable
{
    public static Score NoImages { get; } = Score.NotAvailable("there are no images");

    public static Score NoProbabilities { get; } = Score.NotAvailable("the learner gives no class probabilities");

    public static Score NoClusters { get; } = Score.NotAvailable("the learner is not a clusterer");

    public static Score OneClass { get; } = Score.NotAvailable("there is only one class");

    /// <summary>A curve needs positives and negatives; null when both are there.</summary>
    public static Score? OneSided(ThresholdCounts counts, string className)
    {
        if (counts.Positives + counts.Negatives == 0)
            return NoImages;
        if (counts.Positives == 0)
            return Score.NotAvailable($"there are no images of {className}");
        return counts.Negatives == 0 ? Score.NotAvailable($"all images are of {className}") : null;
    }
}
