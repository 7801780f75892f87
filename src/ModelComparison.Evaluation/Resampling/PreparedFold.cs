using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>One split with its rows copied out and preprocessing fitted and applied: what all learners of the fold share.</summary>
internal sealed class PreparedFold
{
    private PreparedFold(int splitIndex, Split split, LabelledFeatures training, FeatureMatrix test, Seed seed)
    {
        SplitIndex = splitIndex;
        Split = split;
        Training = training;
        Test = test;
        Seed = seed;
    }

    public int SplitIndex { get; }

    public Split Split { get; }

    public LabelledFeatures Training { get; }

    public FeatureMatrix Test { get; }

    public Seed Seed { get; }

    /// <summary>How a part of the training rows is kept from a second model, or why it cannot be; null when none is asked for.</summary>
    public InnerDivision? Inner { get; private init; }

    public bool ScoreTraining { get; private init; }

    public static PreparedFold Prepare(
        int splitIndex, Split split, LabelledFeatures features, CrossValidationOptions options, int threads, CancellationToken cancellationToken)
    {
        var seed = options.Seed.For("repeat", split.Repeat).For("fold", split.Fold);
        var training = features.SelectRows(split.Training);
        var test = features.Features.SelectRows(split.Test as int[] ?? [.. split.Test]);
        foreach (var transform in options.Transforms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var model = transform.Fit(training.Features, new FitContext(seed.For("transform").For(transform.Id), threads));
            training = training.WithFeatures(model.Apply(training.Features));
            test = model.Apply(test);
        }

        return new PreparedFold(splitIndex, split, training, test, seed)
        {
            Inner = options.CalibrationFraction > 0 ? InnerDivision.Of(training, options.CalibrationFraction, seed.For("calibration")) : null,
            ScoreTraining = options.ScoreTraining,
        };
    }
}
