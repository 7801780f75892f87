using ModelComparison.Data.Splits;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>
/// The majority-class baseline as a row of a comparison: no feature is looked at, every test image gets the class frequencies of the
/// training part. It needs no fit, so it can be put beside any finished benchmark: without it a reader cannot tell what an accuracy is worth.
/// </summary>
public static class MajorityClassRow
{
    /// <summary>Id of the baseline, also where an experiment names it itself.</summary>
    public const string LearnerId = "majority-class";

    /// <summary>What tables call it when it was added.</summary>
    public const string DisplayName = "Majority class (added)";

    /// <summary>True when the experiment did not name the baseline itself.</summary>
    public static bool IsMissing(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Learners.All(learner => learner.LearnerId != LearnerId);
    }

    /// <summary>True for the row that <see cref="EnsureIn"/> adds.</summary>
    public static bool IsAdded(ResampleResult learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        return learner is { LearnerId: LearnerId, DisplayName: DisplayName };
    }

    /// <summary>The same benchmark with the baseline as its last learner; unchanged when it is there.</summary>
    public static BenchmarkResult EnsureIn(BenchmarkResult result)
    {
        if (!IsMissing(result))
            return result;
        var folds = result.Splits.Select((split, index) => Predict(result, split, index));
        return result with { Learners = [.. result.Learners, new ResampleResult(LearnerId, DisplayName, false, [], [.. folds])] };
    }

    private static FoldResult Predict(BenchmarkResult result, Split split, int splitIndex)
    {
        var classCount = result.ClassNames.Count;
        var frequencies = new double[classCount];
        foreach (var row in split.Training)
            frequencies[result.Labels[row]]++;
        for (var c = 0; c < classCount; c++)
            frequencies[c] /= split.Training.Count;
        var values = new double[split.Test.Count * classCount];
        for (var i = 0; i < split.Test.Count; i++)
            frequencies.CopyTo(values, i * classCount);
        var probabilities = new ProbabilityMatrix(values, split.Test.Count, classCount);
        return new FoldResult(splitIndex, probabilities.MostProbableClasses(), probabilities, null, 0, 0);
    }
}
