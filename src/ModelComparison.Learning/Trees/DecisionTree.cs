using System.Runtime.InteropServices;

namespace ModelComparison.Learning.Trees;

/// <summary>A fitted classification tree. Node 0 is the root; an image goes left where its feature is at most the node's threshold.</summary>
public sealed class DecisionTree
{
    private readonly TreeNode[] nodes;
    private readonly double[] leafProbabilities;

    internal DecisionTree(TreeNode[] nodes, double[] leafProbabilities, int classCount)
    {
        this.nodes = nodes;
        this.leafProbabilities = leafProbabilities;
        ClassCount = classCount;
    }

    /// <summary>Splits and leaves, in the order in which they were grown (a parent before its children).</summary>
    public IReadOnlyList<TreeNode> Nodes => nodes;

    /// <summary>C, the number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Class shares [L, C] of the training weight in each leaf, leaf after leaf.</summary>
    public ReadOnlySpan<double> LeafProbabilities => leafProbabilities;

    /// <summary>Number of splits between the root and the deepest leaf.</summary>
    public int Depth
    {
        get
        {
            var depths = new int[nodes.Length];
            for (var i = 0; i < nodes.Length; i++)
            {
                if (nodes[i].IsLeaf)
                    continue;
                depths[nodes[i].Left] = depths[i] + 1;
                depths[nodes[i].Right] = depths[i] + 1;
            }

            return depths.Max();
        }
    }

    /// <summary>Class shares [C] of the leaf that an image falls into.</summary>
    /// <param name="features">The image's features [D].</param>
    public ReadOnlySpan<double> Predict(ReadOnlySpan<float> features)
    {
        ref var root = ref MemoryMarshal.GetArrayDataReference(nodes);
        ref var node = ref root;
        while (!node.IsLeaf)
            node = ref nodes[features[node.Feature] <= node.Threshold ? node.Left : node.Right];
        return leafProbabilities.AsSpan(node.Left * ClassCount, ClassCount);
    }
}
