using ModelComparison.Data.Randomness;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>How images are drawn again.</summary>
/// <param name="Resamples">How often the images are drawn anew, at least 100. 2000 settle the second digit of a 95 % interval (Efron and Tibshirani 1993).</param>
/// <param name="Level">Confidence level in (0, 1).</param>
public sealed record BootstrapOptions(int Resamples = 2000, double Level = 0.95)
{
    /// <summary>Where the drawing comes from; 42 unless told otherwise. Each draw has a seed of its own, so the result does not depend on the threads.</summary>
    public Seed Seed { get; init; } = new(42);

    /// <summary>
    /// The group (patient, slide, source) of each image [N], or null when images are independent. With groups whole groups are drawn, since
    /// images of one group tell less than as many of several (Field and Welsh 2007); without, as many images of each class as there are.
    /// </summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Most threads to use, at least 1.</summary>
    public int Threads { get; init; } = 1;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Resamples, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        if (Level is not (> 0 and < 1))
            throw new ArgumentException($"A confidence level is between 0 and 1; got {Level}.");
    }
}
