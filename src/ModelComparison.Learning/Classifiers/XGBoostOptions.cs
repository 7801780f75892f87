namespace ModelComparison.Learning.Classifiers;

/// <summary>
/// Settings of gradient-boosted trees. Tree count, depth and learning rate are the reference study's; every other default is libxgboost's own.
/// Chen and Guestrin, KDD 2016.
/// </summary>
/// <param name="TreeCount">Boosting rounds, at least 1; a round grows one tree a class.</param>
/// <param name="MaximumDepth">Deepest level of a tree, 0 for no limit.</param>
/// <param name="LearningRate">η, the share of each tree's weights that is kept, in (0, 1].</param>
/// <param name="MaximumBins">
/// Quantile bins a feature for <c>hist</c>, at least 2. Most of the time goes into searching them: with the library, 64 instead of 256 takes about a third of it.
/// </param>
/// <param name="TreeMethod">"hist", "approx", "exact" or "auto".</param>
public sealed record XGBoostOptions(
    int TreeCount = 100, int MaximumDepth = 10, double LearningRate = 0.1, int MaximumBins = 256, string TreeMethod = "hist")
{
    /// <summary>Smallest sum of second derivatives in a leaf, 0 or more.</summary>
    public double MinimumChildWeight { get; init; } = 1;

    /// <summary>γ, the smallest gain that a split must bring, 0 or more.</summary>
    public double MinimumSplitGain { get; init; }

    /// <summary>Share of the rows that each tree sees, in (0, 1].</summary>
    public double RowFraction { get; init; } = 1;

    /// <summary>Share of the features that each tree sees, in (0, 1].</summary>
    public double FeatureFraction { get; init; } = 1;

    /// <summary>α, the L1 penalty on leaf weights, 0 or more.</summary>
    public double L1Regularization { get; init; }

    /// <summary>λ, the L2 penalty on leaf weights, 0 or more.</summary>
    public double L2Regularization { get; init; } = 1;

    /// <summary>How much an image of each class counts.</summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;

    /// <summary>What grows the trees.</summary>
    public XGBoostEngine Engine { get; init; } = XGBoostEngine.BuiltIn;

    /// <summary>Any other parameter of the library by its own name ("max_delta_step"); one that the library does not know is an error.</summary>
    public IReadOnlyDictionary<string, string> AdditionalParameters { get; init; } = new Dictionary<string, string>();
}
