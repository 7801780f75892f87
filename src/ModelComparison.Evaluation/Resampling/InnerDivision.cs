using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>A training fold divided once more, the same way for all learners of the fold.</summary>
internal sealed class InnerDivision
{
    private readonly Lazy<(LabelledFeatures Fitted, LabelledFeatures Kept)>? parts;

    private InnerDivision(Lazy<(LabelledFeatures Fitted, LabelledFeatures Kept)>? parts, string? failure)
    {
        this.parts = parts;
        Failure = failure;
    }

    /// <summary>Why the fold cannot be divided; null when it can.</summary>
    public string? Failure { get; }

    /// <summary>What the second model is fitted on.</summary>
    public LabelledFeatures? Rest => parts?.Value.Fitted;

    /// <summary>What it is judged on.</summary>
    public LabelledFeatures? Part => parts?.Value.Kept;

    /// <summary>Divides training rows, each class alike; rows with groups by whole groups, so that the share kept is only about the one asked for.</summary>
    public static InnerDivision Of(LabelledFeatures training, double fraction, Seed seed)
    {
        try
        {
            var split = training.Groups is { } groups
                ? StratifiedGroupHoldOut.Split(training.Labels, training.ClassNames, groups, new HoldOutOptions(fraction) { Seed = seed })[0]
                : StratifiedHoldOut.Split(training.Labels, training.ClassNames, new HoldOutOptions(fraction) { Seed = seed })[0];

            // Copied when a classifier first needs them: clusterers never do.
            return new InnerDivision(new(() => (training.SelectRows(split.Training), training.SelectRows(split.Test))), null);
        }
        catch (InputException error)
        {
            return new InnerDivision(null, error.Message);
        }
    }
}
