namespace ModelComparison.Learning.Boosting;

/// <summary>A node of a tree that is being grown.</summary>
internal sealed class GrowingNode(GrowingNode? parent, int[] rows, GradientSum sum)
{
    /// <summary>The node above, null for the root.</summary>
    public GrowingNode? Parent { get; } = parent;

    /// <summary>The rows, ascending.</summary>
    public int[] Rows { get; } = rows;

    /// <summary>Sums over the rows, as the split that made the node found them.</summary>
    public GradientSum Sum { get; } = sum;

    /// <summary>Levels below the root.</summary>
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>Whether libxgboost adds up this node's rows, rather than take its sibling's histogram from its parent's.</summary>
    public bool IsSummed { get; set; } = true;

    /// <summary>The best split, if one was looked for.</summary>
    public SplitChoice Split { get; set; }

    /// <summary>The value that the split compares with.</summary>
    public float Condition { get; set; }

    /// <summary>The child on the left, null for a leaf.</summary>
    public GrowingNode? Left { get; set; }

    /// <summary>The child on the right, null for a leaf.</summary>
    public GrowingNode? Right { get; set; }

    /// <summary>Fixed-point derivatives of the rows, in their order; null once the children are made.</summary>
    public long[]? Packed { get; set; }

    /// <summary>Fixed-point histogram of the node; null when its children are cheaper to add up from their rows.</summary>
    public AlignedBuffer? Histogram { get; set; }

    /// <summary>The node's numbers for screening.</summary>
    public ScreeningTerms Terms { get; set; }

    /// <summary>Largest gain of the splits of each feature in single precision [blocks × width]; null when there is nothing to look for.</summary>
    public float[]? Screened { get; set; }

    /// <summary>The child of the same parent.</summary>
    public GrowingNode Sibling => Parent!.Left == this ? Parent.Right! : Parent.Left!;
}
