using ModelComparison.Data.Randomness;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>How a paired bootstrap is drawn.</summary>
/// <param name="Resamples">How often the images are drawn anew, at least 100. 2000 settle the second digit of a 95 % interval (Efron and Tibshirani 1993).</param>
/// <param name="Level">Confidence level in (0, 1).</param>
public sealed record PairedBootstrapOptions(int Resamples = 2000, double Level = 0.95)
{
    /// <summary>Where the drawing comes from; 42 unless told otherwise.</summary>
    public Seed Seed { get; init; } = new(42);
}
