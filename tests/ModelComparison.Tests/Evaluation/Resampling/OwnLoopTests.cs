using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Resampling;

/// <summary>The example of <see cref="CrossValidation"/>'s documentation, compiled and run: the loop that a user may write instead.</summary>
public class OwnLoopTests
{
    [Fact]
    public void The_loop_one_level_below_gives_the_scores_of_the_cross_validation()
    {
        var random = new RandomSource(3);
        int[] labels = [.. Enumerable.Range(0, 60).Select(row => row % 3)];
        float[] values = [.. labels.SelectMany(label => new[] { (float)random.NextGaussian(label, 0.5), (float)random.NextGaussian() })];
        var features = new LabelledFeatures(new FeatureMatrix(values, 60, 2), labels, ["a", "b", "c"]);
        var splits = StratifiedKFold.Split(features.Labels, features.ClassNames);
        var classifier = new NearestMean();
        var scaling = new Centring();
        var seed = new Seed(42);

        var accuracies = new List<double>();
        foreach (var split in splits)
        {
            var training = features.SelectRows(split.Training);
            var test = features.SelectRows(split.Test);
            var context = new FitContext(seed.For("fold", split.Fold));

            var scaler = scaling.Fit(training.Features, context);
            using var model = classifier.Fit(training.WithFeatures(scaler.Apply(training.Features)), context, TestContext.Current.CancellationToken);
            var probabilities = model.PredictProbabilities(scaler.Apply(test.Features), cancellationToken: TestContext.Current.CancellationToken);

            var predictions = Predictions.FromProbabilities(features.ClassNames, test.Labels, probabilities);
            accuracies.Add(MetricCatalog.Accuracy.Compute(predictions).Value);
        }

        var result = CrossValidation.Run(
            [classifier], features, splits, new CrossValidationOptions { Transforms = [scaling] }, TestContext.Current.CancellationToken);
        var summary = ScoreTable.Create(result)[classifier.Id, MetricCatalog.Accuracy]!;
        Assert.Equal(accuracies, summary.Folds.Select(fold => fold.Value));
    }
}
