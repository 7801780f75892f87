using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Reporting.Comparisons;

/// <summary>Whether two runs judged the same images in the same folds, so that their scores belong together fold by fold.</summary>
public static class RunPairing
{
    /// <summary>Null when they can be paired; else half a sentence that says why not.</summary>
    public static string? Obstacle(BenchmarkResult left, BenchmarkResult right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!left.ClassNames.SequenceEqual(right.ClassNames))
            return "they have different classes";
        if (!left.Labels.SequenceEqual(right.Labels) || !(left.Files ?? []).SequenceEqual(right.Files ?? []))
            return "they have different images";
        if (left.Splits.Count != right.Splits.Count || !left.Splits.Zip(right.Splits).All(pair => pair.First.Test.SequenceEqual(pair.Second.Test) && pair.First.Training.SequenceEqual(pair.Second.Training)))
            return "their images are divided into different folds";
        return left.Splits.Count < 2 ? "they have a single fold, which has no spread" : null;
    }
}
