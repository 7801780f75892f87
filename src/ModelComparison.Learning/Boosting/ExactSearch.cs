namespace ModelComparison.Learning.Boosting;

/// <summary>
/// Finds the best split of a node on one feature as libxgboost does: histogram in 64 bits, added up row after row or taken as a difference,
/// cumulated bin after bin. Rounding of the sums is part of the result: where cumulated sums miss the node's, the library believes that
/// values are missing and searches from the other side too.
/// </summary>
internal sealed class ExactSearch(BinnedMatrix matrix, Gradients gradients, SplitArithmetic arithmetic)
{
    private readonly bool sumsAreExact = gradients.AddExactly();
    private readonly GradientSum[] bins = new GradientSum[BinnedMatrix.MostBins];
    private readonly Stack<GradientSum[]> spare = new();

    /// <summary>Sum over all rows, cumulated over the bins of the first feature.</summary>
    public GradientSum Root(int[] rows)
    {
        Add(rows, 0, bins);
        var sum = default(GradientSum);
        for (var bin = 0; bin < matrix.Cuts[0].Length; bin++)
            sum += bins[bin];
        return sum;
    }

    /// <summary>The best split on a feature.</summary>
    public SplitChoice Best(GrowingNode node, int feature)
    {
        Histogram(node, feature, bins);
        var count = matrix.Cuts[feature].Length;
        var nodeGain = arithmetic.Gain(node.Sum);
        var best = new SplitChoice(0, feature, 0, false, default, default);
        var left = default(GradientSum);
        for (var bin = 0; bin < count; bin++)
        {
            left += bins[bin];
            var right = node.Sum - left;
            if (arithmetic.Allows(left, right))
                best = best.Or(new SplitChoice(Gain(left, right, nodeGain), feature, bin, false, left, right));
        }

        return left == node.Sum ? best : best.Or(BestFromRight(node, feature, count, nodeGain));
    }

    private SplitChoice BestFromRight(GrowingNode node, int feature, int count, float nodeGain)
    {
        var best = new SplitChoice(0, feature, 0, false, default, default);
        var right = default(GradientSum);
        for (var bin = count - 1; bin >= 0; bin--)
        {
            right += bins[bin];
            var left = node.Sum - right;
            if (arithmetic.Allows(left, right))
                best = best.Or(new SplitChoice(Gain(left, right, nodeGain), feature, bin - 1, true, left, right));
        }

        return best;
    }

    private float Gain(GradientSum left, GradientSum right, float nodeGain) => arithmetic.Gain(left) + arithmetic.Gain(right) - nodeGain;

    /// <summary>When sums are exact, a difference of histograms equals the sum over the rows.</summary>
    private void Histogram(GrowingNode node, int feature, GradientSum[] target)
    {
        if (sumsAreExact || node.IsSummed)
        {
            Add(node.Rows, feature, target);
            return;
        }

        Histogram(node.Parent!, feature, target);
        var sibling = spare.Count > 0 ? spare.Pop() : new GradientSum[BinnedMatrix.MostBins];
        Add(node.Sibling.Rows, feature, sibling);
        for (var bin = 0; bin < matrix.Cuts[feature].Length; bin++)
            target[bin] -= sibling[bin];
        spare.Push(sibling);
    }

    private void Add(int[] rows, int feature, GradientSum[] target)
    {
        Array.Clear(target, 0, matrix.Cuts[feature].Length);
        var block = matrix.Block(feature / BinnedMatrix.BlockWidth);
        var lane = feature % BinnedMatrix.BlockWidth;
        foreach (var row in rows)
        {
            ref var bin = ref target[block[(row * BinnedMatrix.BlockWidth) + lane]];
            bin += new GradientSum(gradients.First[row], gradients.Second[row]);
        }
    }
}
