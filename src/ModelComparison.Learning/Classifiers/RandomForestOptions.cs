using ModelComparison.Learning.Trees;

namespace ModelComparison.Learning.Classifiers;

/// <summary>Settings of a random forest. Tree count and depth are the reference study's; every other default is scikit-learn's. Breiman, Machine Learning 45, 2001.</summary>
/// <param name="TreeCount">Number of trees, at least 1.</param>
/// <param name="MaximumDepth">Most splits above a leaf, at least 1.</param>
/// <param name="MinimumSamplesSplit">Fewest rows that are split further, at least 2; a row drawn several times is one row.</param>
/// <param name="MinimumSamplesLeaf">Fewest rows in a leaf, at least 1.</param>
/// <param name="Bootstrap">True to grow each tree on N rows drawn with replacement, false to give every tree all rows.</param>
public sealed record RandomForestOptions(
    int TreeCount = 100, int MaximumDepth = 20, int MinimumSamplesSplit = 2, int MinimumSamplesLeaf = 1, bool Bootstrap = true)
{
    /// <summary>Features that each split may choose from.</summary>
    public MaximumFeatures MaximumFeatures { get; init; } = MaximumFeatures.SquareRoot;

    /// <summary>How much an image of each class counts.</summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;
}
