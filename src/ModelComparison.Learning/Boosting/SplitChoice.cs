namespace ModelComparison.Learning.Boosting;

/// <summary>A split of a node: rows of bins up to and including <paramref name="LastLeftBin"/> go left.</summary>
/// <param name="Gain">What it takes off the loss, doubled; 0 for no split.</param>
/// <param name="Feature">The feature.</param>
/// <param name="LastLeftBin">-1 when no row goes left.</param>
/// <param name="MissingGoLeft">Where a missing value would go; there are none in training.</param>
/// <param name="Left">Sums of the left child.</param>
/// <param name="Right">Sums of the right child.</param>
internal readonly record struct SplitChoice(float Gain, int Feature, int LastLeftBin, bool MissingGoLeft, GradientSum Left, GradientSum Right)
{
    /// <summary>The better one; among equals that of the lower feature, then this one. An infinite or undefined gain is never better.</summary>
    public SplitChoice Or(SplitChoice other)
    {
        if (float.IsInfinity(other.Gain))
            return this;
        var replaces = Feature <= other.Feature ? other.Gain > Gain : other.Gain >= Gain;
        return replaces && other.Gain > 0 ? other : this;
    }
}
