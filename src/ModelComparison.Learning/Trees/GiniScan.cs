namespace ModelComparison.Learning.Trees;

/// <summary>
/// Finds the best threshold in a sorted column. With l, r [C] the class weights on either side and L, R their sums, the weighted Gini
/// impurity L·(1 - Σ(l/L)²) + R·(1 - Σ(r/R)²) is smallest where Σl²/L + Σr²/R is largest (Breiman et al. 1984, §4.3).
/// </summary>
internal sealed unsafe class GiniScan
{
    /// <summary>Values closer than this are one value: scikit-learn's FEATURE_THRESHOLD.</summary>
    private const double SmallestDifference = 1e-7;

    private readonly double[] classWeights;
    private readonly double[] left;
    private readonly double[] right;

    /// <param name="classWeights">Weight of one row of each class [C].</param>
    public GiniScan(double[] classWeights)
    {
        this.classWeights = classWeights;
        left = new double[classWeights.Length];
        right = new double[classWeights.Length];
    }

    /// <summary>Whether a threshold fits between two values.</summary>
    public static bool AreDifferent(float lower, float upper) => upper > lower + SmallestDifference;

    /// <summary>The better of the given split and the best one of this column.</summary>
    /// <param name="sorted">Rows by rank: rank in the upper 32 bits, then class and multiplicity (<see cref="SampleCode"/>).</param>
    /// <param name="values">The column's value of each rank.</param>
    /// <param name="feature">The column.</param>
    /// <param name="node">Class weights of the node.</param>
    /// <param name="minimumLeaf">Fewest rows on either side.</param>
    /// <param name="best">The best split of the columns before.</param>
    public SplitCandidate Improve(
        ReadOnlySpan<ulong> sorted, ReadOnlySpan<float> values, int feature, NodeWeights node, int minimumLeaf, SplitCandidate best)
    {
        Array.Clear(left);
        node.ByClass.CopyTo(right, 0);
        var bestScore = best.Score;
        var bestAt = -1;
        var (leftSum, rightSum, leftSquares, rightSquares) = (0.0, node.Total, 0.0, node.Squares);
        fixed (ulong* rows = sorted)
        fixed (double* l = left, r = right, unit = classWeights)
        {
            var last = sorted.Length - minimumLeaf;
            for (var i = 0; i < last; i++)
            {
                var code = (uint)rows[i];
                var c = SampleCode.Class(code);
                var w = SampleCode.Count(code) * unit[c];
                leftSquares += w * ((2 * l[c]) + w);
                rightSquares -= w * ((2 * r[c]) - w);
                l[c] += w;
                r[c] -= w;
                leftSum += w;
                rightSum -= w;
                if (i + 1 < minimumLeaf || rows[i] >> 32 == rows[i + 1] >> 32)
                    continue;
                var score = (leftSquares / leftSum) + (rightSquares / rightSum);
                if (score > bestScore && AreDifferent(values[(int)(rows[i] >> 32)], values[(int)(rows[i + 1] >> 32)]))
                {
                    bestScore = score;
                    bestAt = i;
                }
            }
        }

        return bestAt < 0 ? best : Split(sorted, values, feature, bestAt, bestScore);
    }

    private static SplitCandidate Split(ReadOnlySpan<ulong> sorted, ReadOnlySpan<float> values, int feature, int at, double score)
    {
        var lowerRank = (uint)(sorted[at] >> 32);
        var lower = values[(int)lowerRank];
        var upper = values[(int)(sorted[at + 1] >> 32)];
        var threshold = (upper / 2.0) + (lower / 2.0);
        return new SplitCandidate(feature, lowerRank, threshold >= upper ? lower : threshold, score);
    }
}
