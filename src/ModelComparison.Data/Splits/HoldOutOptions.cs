using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Splits;

/// <summary>How a hold-out is drawn.</summary>
/// <param name="TestShare">Share of the images of each class to test on, in (0, 1). The reference study holds out 0.2.</param>
/// <param name="Repeats">How often it is drawn anew, at least 1.</param>
public sealed record HoldOutOptions(double TestShare = 0.2, int Repeats = 1)
{
    /// <summary>Where the shuffling comes from; 42 unless told otherwise.</summary>
    public Seed Seed { get; init; } = new(42);

    internal void Validate()
    {
        if (!(TestShare > 0 && TestShare < 1))
            throw new InputException(FormattableString.Invariant($"StratifiedHoldOut needs a test share between 0 and 1; got {TestShare}. Give 0.2 for 20 %."));
        if (Repeats < 1)
            throw new InputException($"StratifiedHoldOut needs at least 1 repeat; got repeats={Repeats}. Give 1 or more.");
    }
}
