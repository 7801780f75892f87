namespace ModelComparison.Learning.Trees;

/// <summary>A split or a leaf of a <see cref="DecisionTree"/>.</summary>
/// <param name="Threshold">Midpoint between the two training values that the split separates; 0 in a leaf.</param>
/// <param name="Feature">Column that is compared with the threshold; -1 in a leaf.</param>
/// <param name="Left">Index of the child for values up to the threshold; in a leaf, the number of the leaf.</param>
/// <param name="Right">Index of the child for larger values; -1 in a leaf.</param>
public readonly record struct TreeNode(double Threshold, int Feature, int Left, int Right)
{
    /// <summary>True where a prediction ends.</summary>
    public bool IsLeaf => Feature < 0;

    internal static TreeNode Leaf(int number) => new(0.0, -1, number, -1);
}
