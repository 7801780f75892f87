namespace ModelComparison.Learning.Boosting;

/// <summary>How trees are grown. Numbers are in 32 bits, as libxgboost reads its parameters.</summary>
/// <param name="Rounds">Boosting rounds, at least 1.</param>
/// <param name="MaximumDepth">Deepest level of a tree, 0 for no limit.</param>
/// <param name="LearningRate">η, the share of a leaf's weight that is kept.</param>
/// <param name="MaximumBins">Most bins a feature, 2 … <see cref="BinnedMatrix.MostBins"/>.</param>
/// <param name="MinimumChildWeight">Smallest sum of second derivatives in a child.</param>
/// <param name="MinimumSplitGain">γ, the smallest gain of a split.</param>
/// <param name="L1">α, the penalty on |w|.</param>
/// <param name="L2">λ, the penalty on w².</param>
internal sealed record BoostingOptions(
    int Rounds, int MaximumDepth, float LearningRate, int MaximumBins, float MinimumChildWeight, float MinimumSplitGain, float L1, float L2);
