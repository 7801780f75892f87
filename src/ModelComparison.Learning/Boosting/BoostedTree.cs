namespace ModelComparison.Learning.Boosting;

/// <summary>A finished tree, its nodes numbered as libxgboost numbers them.</summary>
/// <param name="Nodes">The nodes; the root is the first.</param>
internal sealed record BoostedTree(IReadOnlyList<BoostedNode> Nodes)
{
    /// <summary>Nodes that libxgboost splits before it looks at its queue again.</summary>
    private const int MostAtOnce = 256;

    /// <summary>Numbers the nodes level by level, in the order in which the library splits them, and gives each its weight.</summary>
    /// <param name="root">The tree with all nodes that could be split.</param>
    /// <param name="options">Learning rate and penalties.</param>
    /// <param name="leaves">Takes the grown node of each leaf and its weight.</param>
    public static BoostedTree Of(GrowingNode root, BoostingOptions options, ICollection<(GrowingNode Node, float Weight)> leaves)
    {
        var arithmetic = new SplitArithmetic(options);
        var nodes = new List<BoostedNode> { Leaf(root, BoostedNode.NoParent, arithmetic, options) with { Weight = arithmetic.Weight(root.Sum) } };
        var grown = new List<GrowingNode> { root };
        var queue = new Queue<int>([0]);
        while (queue.Count > 0)
        {
            var batch = NextBatch(queue, grown);
            foreach (var index in batch)
            {
                var node = grown[index];
                nodes[index] = Split(node, nodes[index].Parent, nodes.Count, arithmetic);
                foreach (var child in new[] { node.Left!, node.Right! })
                {
                    nodes.Add(Leaf(child, index, arithmetic, options));
                    grown.Add(child);
                }
            }

            foreach (var index in batch)
            {
                for (var child = nodes[index].LeftChild; child <= nodes[index].LeftChild + 1; child++)
                {
                    if (grown[child].Split.Gain > TreeGrower.SmallestGain)
                        queue.Enqueue(child);
                }
            }

            if (batch.Count == 0)
                break;
        }

        for (var index = 0; index < nodes.Count; index++)
        {
            if (nodes[index].LeftChild < 0)
                leaves.Add((grown[index], nodes[index].Condition));
        }

        return new BoostedTree(nodes);
    }

    /// <summary>
    /// The next nodes of one level that can be split. When the level's rest holds none, the library stops, even if deeper nodes wait;
    /// that takes a level of more than <see cref="MostAtOnce"/> splits.
    /// </summary>
    private static List<int> NextBatch(Queue<int> queue, List<GrowingNode> grown)
    {
        var batch = new List<int>();
        var depth = grown[queue.Peek()].Depth;
        while (queue.Count > 0 && batch.Count < MostAtOnce && grown[queue.Peek()].Depth == depth)
        {
            var index = queue.Dequeue();
            if (grown[index].Left is not null)
                batch.Add(index);
        }

        return batch;
    }

    private static BoostedNode Leaf(GrowingNode node, int parent, SplitArithmetic arithmetic, BoostingOptions options)
    {
        var weight = arithmetic.Weight(node.Sum) * options.LearningRate;
        return new BoostedNode(parent, -1, 0, weight, false, 0, weight, (float)node.Sum.Second);
    }

    private static BoostedNode Split(GrowingNode node, int parent, int leftChild, SplitArithmetic arithmetic)
    {
        var split = node.Split;
        var sum = split.Left + split.Right;
        return new BoostedNode(
            parent, leftChild, split.Feature, node.Condition, split.MissingGoLeft, split.Gain, arithmetic.Weight(sum), (float)sum.Second);
    }
}
