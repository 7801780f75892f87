namespace ModelComparison.Evaluation.Statistics;

/// <summary>Differences of two learners on the same folds.</summary>
internal static class FoldDifferences
{
    public static double[] Compute(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count != right.Count || left.Count < 2)
            throw new ArgumentException($"A comparison over folds needs the same folds of both, at least 2; got {left.Count} and {right.Count}.", nameof(right));
        var differences = new double[left.Count];
        for (var i = 0; i < differences.Length; i++)
            differences[i] = left[i] - right[i];
        return differences;
    }
}
