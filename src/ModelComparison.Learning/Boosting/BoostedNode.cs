namespace ModelComparison.Learning.Boosting;

/// <summary>A node of a finished tree.</summary>
/// <param name="Parent">Number of the node above, or <see cref="NoParent"/>.</param>
/// <param name="LeftChild">Number of the left child, -1 for a leaf; the right child is the next.</param>
/// <param name="Feature">The feature that is compared; 0 for a leaf.</param>
/// <param name="Condition">Smaller values go left; for a leaf, what it adds to the output.</param>
/// <param name="MissingGoLeft">Where missing values go.</param>
/// <param name="Gain">What the split takes off the loss, doubled.</param>
/// <param name="Weight">The node's weight as a leaf; for a leaf, after the learning rate.</param>
/// <param name="SumOfSecond">Sum of second derivatives.</param>
internal readonly record struct BoostedNode(
    int Parent, int LeftChild, int Feature, float Condition, bool MissingGoLeft, float Gain, float Weight, float SumOfSecond)
{
    /// <summary>The parent of the root.</summary>
    public const int NoParent = int.MaxValue;
}
