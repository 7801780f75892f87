using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelComparison.Data.Randomness;

namespace ModelComparison.Learning.Trees;

/// <summary>
/// Grows classification trees by best Gini splits. Features are drawn without replacement; a drawn feature that is constant in the
/// node counts, but drawing goes on until one is not, as in scikit-learn. Holds the buffers of one thread.
/// </summary>
internal sealed class TreeGrower<TRank>
    where TRank : unmanaged, IBinaryInteger<TRank>
{
    /// <summary>Below this a node is pure, rounding aside: scikit-learn's EPSILON.</summary>
    private const double PureImpurity = 2.220446049250313e-16;

    private readonly RankedColumns<TRank> columns;
    private readonly double[] classWeights;
    private readonly TreeOptions options;
    private readonly GiniScan scan;
    private readonly int rankBits;
    private readonly ulong[] samples;
    private readonly ulong[] keys;
    private readonly ulong[] spare;
    private readonly int[] features;

    private readonly List<TreeNode> nodes = [];
    private readonly List<double> leafProbabilities = [];
    private int leafCount;

    /// <param name="columns">The training features.</param>
    /// <param name="classWeights">Weight of one row of each class [C].</param>
    /// <param name="options">When to stop.</param>
    public TreeGrower(RankedColumns<TRank> columns, double[] classWeights, TreeOptions options)
    {
        this.columns = columns;
        this.classWeights = classWeights;
        this.options = options;
        scan = new GiniScan(classWeights);
        rankBits = 32 - BitOperations.LeadingZeroCount((uint)columns.RowCount);
        samples = new ulong[columns.RowCount];
        keys = new ulong[columns.RowCount];
        spare = new ulong[columns.RowCount];
        features = new int[columns.ColumnCount];
    }

    /// <summary>Grows one tree.</summary>
    /// <param name="labels">Class of each row [N].</param>
    /// <param name="counts">How often each row was drawn [N]; null for once each.</param>
    /// <param name="random">Where the features come from; used in full by this call.</param>
    /// <param name="importances">Receives the weighted impurity decrease of each feature [D], added to what is there.</param>
    /// <param name="cancellationToken">Checked before each node.</param>
    public DecisionTree Grow(
        ReadOnlySpan<int> labels, ReadOnlySpan<int> counts, RandomSource random, Span<double> importances, CancellationToken cancellationToken)
    {
        nodes.Clear();
        leafProbabilities.Clear();
        leafCount = 0;
        for (var feature = 0; feature < features.Length; feature++)
            features[feature] = feature;

        var pending = new Stack<Pending>();
        pending.Push(new Pending(0, Draw(labels, counts), 0, -1, false));
        while (pending.TryPop(out var node))
        {
            cancellationToken.ThrowIfCancellationRequested();
            GrowNode(node, random, importances, pending);
        }

        return new DecisionTree([.. nodes], [.. leafProbabilities], classWeights.Length);
    }

    /// <summary>Collects the drawn rows into the samples and returns how many different ones there are.</summary>
    private int Draw(ReadOnlySpan<int> labels, ReadOnlySpan<int> counts)
    {
        var size = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var count = counts.IsEmpty ? 1 : counts[row];
            if (count > 0)
                samples[size++] = ((ulong)row << 32) | SampleCode.Of(labels[row], count);
        }

        return size;
    }

    private void GrowNode(Pending node, RandomSource random, Span<double> importances, Stack<Pending> pending)
    {
        var rows = samples.AsSpan(node.Start, node.Count);
        var weights = NodeWeights.Of(rows, classWeights);
        var index = nodes.Count;
        if (node.Parent >= 0)
        {
            var parent = nodes[node.Parent];
            nodes[node.Parent] = node.IsRight ? parent with { Right = index } : parent with { Left = index };
        }

        var split = CanSplit(node, weights) ? FindSplit(rows, weights, random) : SplitCandidate.None;
        if (split.Feature < 0)
        {
            AddLeaf(weights);
            return;
        }

        var middle = Partition(rows, split);
        nodes.Add(new TreeNode(split.Threshold, split.Feature, -1, -1));
        importances[split.Feature] += Decrease(weights, split);
        pending.Push(new Pending(node.Start + middle, node.Count - middle, node.Depth + 1, index, true));
        pending.Push(new Pending(node.Start, middle, node.Depth + 1, index, false));
    }

    private bool CanSplit(Pending node, NodeWeights weights) =>
        node.Depth < options.MaximumDepth
        && node.Count >= options.MinimumSamplesSplit
        && node.Count >= 2 * options.MinimumSamplesLeaf
        && weights.Impurity > PureImpurity;

    private SplitCandidate FindSplit(ReadOnlySpan<ulong> rows, NodeWeights weights, RandomSource random)
    {
        var best = SplitCandidate.None;
        var constant = 0;
        for (var drawn = 0; drawn < features.Length && (drawn < options.FeaturesPerSplit || drawn == constant); drawn++)
        {
            var other = drawn + random.Next(features.Length - drawn);
            (features[drawn], features[other]) = (features[other], features[drawn]);
            var feature = features[drawn];
            var values = columns.Values(feature);
            if (values.Length == 1 || !GatherRanks(rows, columns.Ranks(feature)))
            {
                constant++;
                continue;
            }

            var sorted = KeySort.Sort(keys, spare, rows.Length, rankBits);
            if (!GiniScan.AreDifferent(values[(int)(sorted[0] >> 32)], values[(int)(sorted[^1] >> 32)]))
            {
                constant++;
                continue;
            }

            best = scan.Improve(sorted, values, feature, weights, options.MinimumSamplesLeaf, best);
        }

        return best;
    }

    /// <summary>Puts rank and code of each row into the sort keys; false when all ranks are equal.</summary>
    private bool GatherRanks(ReadOnlySpan<ulong> rows, ReadOnlySpan<TRank> ranks)
    {
        ref var rank = ref MemoryMarshal.GetReference(ranks);
        var target = keys.AsSpan(0, rows.Length);
        var first = ulong.CreateTruncating(Unsafe.Add(ref rank, (nint)(rows[0] >> 32)));
        var differs = 0UL;
        for (var i = 0; i < rows.Length; i++)
        {
            var value = ulong.CreateTruncating(Unsafe.Add(ref rank, (nint)(rows[i] >> 32)));
            differs |= value ^ first;
            target[i] = (value << 32) | (uint)rows[i];
        }

        return differs != 0;
    }

    /// <summary>Moves the rows that go left to the front, keeping their order, and returns how many there are.</summary>
    private int Partition(Span<ulong> rows, SplitCandidate split)
    {
        var ranks = columns.Ranks(split.Feature);
        var left = 0;
        var right = 0;
        foreach (var row in rows)
        {
            if (uint.CreateTruncating(ranks[(int)(row >> 32)]) <= split.LowerRank)
                rows[left++] = row;
            else
                spare[right++] = row;
        }

        spare.AsSpan(0, right).CopyTo(rows[left..]);
        return left;
    }

    /// <summary>W·impurity - L·impurity(l) - R·impurity(r), which is the score less Σw²/W.</summary>
    private static double Decrease(NodeWeights node, SplitCandidate split) => split.Score - (node.Squares / node.Total);

    private void AddLeaf(NodeWeights weights)
    {
        nodes.Add(TreeNode.Leaf(leafCount++));
        foreach (var weight in weights.ByClass)
            leafProbabilities.Add(weight / weights.Total);
    }

    /// <summary>Rows of a node that is still to be grown.</summary>
    private readonly record struct Pending(int Start, int Count, int Depth, int Parent, bool IsRight);
}
