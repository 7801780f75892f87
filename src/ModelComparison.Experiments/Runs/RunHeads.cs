using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Vision.Explanation;

namespace ModelComparison.Experiments.Runs;

/// <summary>The run's logistic regression, fitted on each training fold once more, which gives the same model, when something first asks for its weights.</summary>
internal sealed class RunHeads
{
    private readonly Experiment experiment;
    private readonly LabelledFeatures features;
    private readonly BenchmarkResult result;
    private readonly int threads;
    private IReadOnlyList<LinearHead>? heads;

    public RunHeads(Experiment experiment, LabelledFeatures features, BenchmarkResult result, int threads)
    {
        this.experiment = experiment;
        this.features = features;
        this.result = result;
        this.threads = threads;
        Classifier = experiment.Learners.OfType<LogisticRegression>().FirstOrDefault();
    }

    /// <summary>The untuned logistic regression; null when the run has none.</summary>
    public LogisticRegression? Classifier { get; }

    /// <summary>What it did in the run.</summary>
    public ResampleResult Learner => result.Learners.First(one => one.LearnerId == Classifier!.Id);

    /// <summary>One head a split.</summary>
    public IReadOnlyList<LinearHead> Fit(CancellationToken cancellationToken) => heads ??= [.. result.Splits.Select(split => Fit(split, cancellationToken))];

    /// <summary>The head of the first split that tests a row; the mean of all heads for a row that no split tests.</summary>
    public LinearHead ThatDidNotLearn(int row, CancellationToken cancellationToken)
    {
        var fitted = Fit(cancellationToken);
        for (var split = 0; split < fitted.Count; split++)
        {
            if (result.Splits[split].Test.Contains(row))
                return fitted[split];
        }

        return LinearHead.Mean(fitted);
    }

    private LinearHead Fit(Split split, CancellationToken cancellationToken)
    {
        // The seeds of cross-validation, though neither step draws anything.
        var seed = new Seed((ulong)experiment.Seed).For("repeat", split.Repeat).For("fold", split.Fold);
        var training = features.SelectRows(split.Training);
        var transforms = new List<ITransformModel>();
        foreach (var transform in experiment.Preprocessing)
        {
            transforms.Add(transform.Fit(training.Features, new FitContext(seed.For("transform").For(transform.Id), threads)));
            training = training.WithFeatures(transforms[^1].Apply(training.Features));
        }

        using var model = (LogisticRegressionModel)Classifier!.Fit(training, new FitContext(seed.For("learner").For(Classifier.Id), threads), cancellationToken);
        return LinearHeads.Of(model, transforms);
    }
}
