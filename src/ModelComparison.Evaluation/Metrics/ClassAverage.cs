namespace ModelComparison.Evaluation.Metrics;

/// <summary>One number from the scores of all classes.</summary>
public static class ClassAverage
{
    /// <summary>
    /// The mean over all classes, each counting the same. Where a class has no value the mean has none, and names that class:
    /// leaving it out or putting 0 would compare learners on different things.
    /// </summary>
    /// <param name="classCount">C, at least 1.</param>
    /// <param name="scoreOfClass">The score of a class.</param>
    public static Score Macro(int classCount, Func<int, Score> scoreOfClass)
    {
        ArgumentNullException.ThrowIfNull(scoreOfClass);
        return Weighted(classCount, scoreOfClass, _ => 1);
    }

    /// <summary>
    /// The mean over classes, each counting as many times as it has images. A class without images counts nothing, so it may be without value.
    /// </summary>
    /// <param name="confusion">Where the numbers of images come from.</param>
    /// <param name="scoreOfClass">The score of a class.</param>
    public static Score Weighted(ConfusionMatrix confusion, Func<int, Score> scoreOfClass)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        ArgumentNullException.ThrowIfNull(scoreOfClass);
        return confusion.Total == 0 ? NotApplicable.NoImages : Weighted(confusion.ClassCount, scoreOfClass, confusion.TrueTotal);
    }

    private static Score Weighted(int classCount, Func<int, Score> scoreOfClass, Func<int, long> weightOfClass)
    {
        var (sum, weights, undefined) = (0.0, 0L, 0);
        string? reason = null;
        for (var c = 0; c < classCount; c++)
        {
            var weight = weightOfClass(c);
            if (weight == 0)
                continue;
            var score = scoreOfClass(c);
            if (score.IsAvailable)
            {
                sum += weight * score.Value;
                weights += weight;
            }
            else
            {
                reason ??= score.Reason;
                undefined++;
            }
        }

        return undefined switch
        {
            0 => Score.Of(sum / weights),
            1 => Score.NotAvailable(reason!),
            _ => Score.NotAvailable($"{reason} ({undefined} classes without a value)"),
        };
    }
}
