namespace ModelComparison.Learning.Trees;

/// <summary>When a tree stops growing and how many features a split looks at. Breiman et al., Classification and Regression Trees, 1984.</summary>
/// <param name="MaximumDepth">Most splits above a leaf, at least 1.</param>
/// <param name="MinimumSamplesSplit">Fewest rows that are split further, at least 2.</param>
/// <param name="MinimumSamplesLeaf">Fewest rows on either side of a split, at least 1.</param>
/// <param name="FeaturesPerSplit">Features drawn at each node, 1 … D.</param>
internal sealed record TreeOptions(int MaximumDepth, int MinimumSamplesSplit, int MinimumSamplesLeaf, int FeaturesPerSplit);
