namespace ModelComparison.Learning.Boosting;

/// <summary>
/// Weights and gains of nodes with every rounding of libxgboost 1.7, because which of two splits is better is often a matter of the last bit.
/// G, H: sums of first and second derivatives. Weight -T(G)/(H + λ), gain T(G)²/(H + λ) with T the soft threshold at α
/// (Chen and Guistrin, KDD 2016, equations 5 to 7).
/// </summary>
internal sealed class SplitArithmetic(BoostingOptions options)
{
    private readonly double l1 = options.L1;
    private readonly double l2 = options.L2;
    private readonly double minimumChildWeight = options.MinimumChildWeight;

    /// <summary>Whether both children may exist.</summary>
    public bool Allows(GradientSum left, GradientSum right) => left.Second >= minimumChildWeight && right.Second >= minimumChildWeight;

    /// <summary>The weight of a leaf before the learning rate.</summary>
    public float Weight(GradientSum sum) =>
        sum.Second < minimumChildWeight || sum.Second <= 0 ? 0f : (float)(-Threshold(sum.First) / (sum.Second + l2));

    /// <summary>What a leaf takes off the loss, doubled.</summary>
    public float Gain(GradientSum sum)
    {
        if (sum.Second <= 0)
            return 0f;
        var first = Threshold(sum.First);
        return (float)(first * first) / (float)(sum.Second + l2);
    }

    private double Threshold(double first) => first > l1 ? first - l1 : first < -l1 ? first + l1 : 0;
}
