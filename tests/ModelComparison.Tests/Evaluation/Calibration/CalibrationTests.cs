using System.Text.Json;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Calibration;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Tests.Evaluation.Resampling;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Calibration;

/// <summary>Temperatures and thresholds against scipy and numpy, whose numbers are in Fixtures/calibration.json; and that no test image has a say in them.</summary>
public class CalibrationTests
{
    private static readonly JsonElement Fixture = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Fixtures", "calibration.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Fixture.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    private static (int[] Labels, ProbabilityMatrix Probabilities, JsonElement Expected) Load(string name)
    {
        var found = Fixture.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        int[] labels = [.. found.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
        double[] values = [.. found.GetProperty("p").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble()))];
        return (labels, new ProbabilityMatrix(values, labels.Length, found.GetProperty("classes").GetInt32()), found);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_temperature_is_that_of_least_log_loss_by_scipy(string name)
    {
        var (labels, probabilities, expected) = Load(name);

        // scipy compares values of a loss that is flat at its minimum: half the digits are all it can give.
        Assert.Equal(expected.GetProperty("temperature").GetDouble(), TemperatureScaling.Fit(labels, probabilities).Temperature, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_temperature_never_changes_the_predicted_class(string name)
    {
        var (labels, probabilities, _) = Load(name);
        var scaled = TemperatureScaling.Fit(labels, probabilities).Apply(probabilities);

        Assert.Equal(probabilities.MostProbableClasses(), scaled.MostProbableClasses());
        for (var row = 0; row < scaled.RowCount; row++)
            Assert.Equal(1, scaled.Row(row).ToArray().Sum(), 1e-12);
        Assert.All(probabilities.Values.ToArray().Zip(new TemperatureScaling(1).Apply(probabilities).Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    [Fact]
    public void Probabilities_that_are_all_right_send_the_temperature_to_its_bound_and_no_further()
    {
        var sure = new ProbabilityMatrix([0.9, 0.1, 0.2, 0.8, 1, 0], 3, 2);

        Assert.Equal(TemperatureScaling.Lowest, TemperatureScaling.Fit([0, 1, 0], sure).Temperature);
        Assert.Equal(TemperatureScaling.Highest, TemperatureScaling.Fit([1, 0, 1], sure).Temperature);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Thresholds_read_off_the_test_curve_are_those_of_a_search_over_all_thresholds(string name)
    {
        var (labels, probabilities, expected) = Load(name);
        string[] names = [.. Enumerable.Range(0, probabilities.ClassCount).Select(c => $"class {c}")];
        var result = new BenchmarkResult(names, labels, null, [new Split(0, 0, [0], [.. Enumerable.Range(0, labels.Length)])],
            [new ResampleResult("one", "One", false, [], [new FoldResult(0, probabilities.MostProbableClasses(), probabilities, null, 1, 1)])]);

        foreach (var point in expected.GetProperty("points").EnumerateArray())
        {
            var target = new ThresholdTarget(Enum.Parse<ThresholdKind>(point.GetProperty("kind").GetString()!), point.GetProperty("target").GetDouble());
            var found = OperatingPoints.Compute(result, [target]).Single(other => other.ClassName == names[point.GetProperty("k").GetInt32()]);

            Assert.Equal(ThresholdSource.PooledTest, found.Source);
            Assert.Equal(point.GetProperty("threshold").GetDouble(), found.Thresholds[0], 1e-11);
            Assert.Equal(point.GetProperty("sensitivity").GetDouble(), found.Sensitivity, 1e-12);
            Assert.Equal(point.GetProperty("specificity").GetDouble(), found.Specificity, 1e-12);
        }
    }

    [Fact]
    public void Thresholds_from_training_hold_on_new_images_on_average()
    {
        var result = CrossValidate(600, new CrossValidationOptions { CalibrationFraction = 0.25, Threads = 1 });
        var points = OperatingPoints.Compute(result, [new ThresholdTarget(ThresholdKind.Specificity, 0.8)]);

        Assert.Equal(2 * 2, points.Count);
        foreach (var chosen in points.Where(point => point.Source == ThresholdSource.Training))
        {
            // 300 negatives judged, 75 chosen on in each fold: a standard error of about 0.03; three of them.
            Assert.InRange(chosen.Specificity, 0.71, 0.89);
            Assert.Equal(5, chosen.Thresholds.Count);
        }
    }

    [Fact]
    public void Labels_of_test_images_change_no_temperature_and_no_threshold()
    {
        var features = Draw(200);
        var splits = StratifiedKFold.Split(features.Labels, features.ClassNames);
        var options = new CrossValidationOptions { CalibrationFraction = 0.2, Threads = 1 };
        var before = CrossValidation.Run([new NearestMean()], features, splits, options, TestContext.Current.CancellationToken).Learners[0];

        // Every label of the first test fold turned over: its own calibration part must not notice.
        int[] labels = [.. features.Labels];
        foreach (var row in splits[0].Test)
            labels[row] = 1 - labels[row];
        var turned = new LabelledFeatures(features.Features, labels, features.ClassNames, features.Files);
        var after = CrossValidation.Run([new NearestMean()], turned, splits, options, TestContext.Current.CancellationToken).Learners[0];

        Assert.Equal(before.Folds[0].CalibrationPart!.TrueLabels, after.Folds[0].CalibrationPart!.TrueLabels);
        Assert.Equal(before.Folds[0].CalibrationPart!.Probabilities!.Values.ToArray(), after.Folds[0].CalibrationPart!.Probabilities!.Values.ToArray());
        Assert.NotEqual(before.Folds[1].CalibrationPart!.Probabilities!.Values.ToArray(), after.Folds[1].CalibrationPart!.Probabilities!.Values.ToArray());
    }

    [Fact]
    public void A_calibration_part_holds_whole_groups()
    {
        // Twenty patients of ten images each; the second feature carries the patient's number.
        var drawn = Draw(200);
        var values = drawn.Features.Values.ToArray();
        for (var row = 0; row < 200; row++)
            values[(row * 2) + 1] = row % 20;
        string[] patients = [.. Enumerable.Range(0, 200).Select(row => $"{row % 20}")];
        var features = drawn.WithFeatures(new FeatureMatrix(values, 200, 2)).WithGroups(patients);
        var cutPatients = new List<int>();
        var watching = new NearestMean
        {
            OnFit = (training, _) => cutPatients.Add(
                Enumerable.Range(0, training.Count).GroupBy(row => training.Features.Row(row)[1]).Count(patient => patient.Count() != 10)),
        };
        var splits = StratifiedGroupKFold.Split(features.Labels, features.ClassNames, patients);
        var result = CrossValidation.Run([watching], features, splits, new CrossValidationOptions { CalibrationFraction = 0.25, Threads = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal(10, cutPatients.Count);
        Assert.All(cutPatients, cut => Assert.Equal(0, cut));
        Assert.All(result.Learners[0].Folds, fold => Assert.Equal(40, fold.CalibrationPart!.TrueLabels.Count));
    }

    [Fact]
    public void A_calibration_part_costs_no_prediction_its_value()
    {
        var plain = CrossValidate(200, new CrossValidationOptions { Threads = 1 });
        var with = CrossValidate(200, new CrossValidationOptions { Threads = 1, CalibrationFraction = 0.2, ScoreTraining = true });

        foreach (var (left, right) in plain.Learners[0].Folds.Zip(with.Learners[0].Folds))
        {
            Assert.Equal(left.Probabilities!.Values.ToArray(), right.Probabilities!.Values.ToArray());
            Assert.Null(left.CalibrationPart);
            Assert.Equal(32, right.CalibrationPart!.TrueLabels.Count);
            Assert.InRange(right.TrainingScores!["accuracy"], 0.5, 1);
        }
    }

    [Fact]
    public void A_classifier_that_cannot_learn_from_less_keeps_its_predictions_and_says_why_it_has_no_temperature()
    {
        var features = Draw(200);
        var fits = 0;
        var picky = new NearestMean
        {
            OnFit = (training, _) =>
            {
                if (fits++ % 2 == 1)
                    throw new ModelComparison.Data.InputException($"It needs more than {training.Count} images.");
            },
        };
        var splits = StratifiedKFold.Split(features.Labels, features.ClassNames);
        var result = CrossValidation.Run([picky], features, splits, new CrossValidationOptions { CalibrationFraction = 0.2, Threads = 1 }, TestContext.Current.CancellationToken);
        var calibration = Assert.Single(CalibrationResult.Compute(result).Learners);

        Assert.Null(result.Learners[0].Failure);
        Assert.Equal("It needs more than 128 images.", calibration.Reason);
        Assert.Null(calibration.After);
    }

    [Fact]
    public void Reliability_bins_hold_what_falls_into_them_and_a_border_belongs_below()
    {
        var predictions = Predictions.FromProbabilities(
            ["a", "b"], [0, 0, 1, 0], new ProbabilityMatrix([0.9, 0.1, 0.1, 0.9, 0.3, 0.7, 0.8, 0.2], 4, 2));
        var bins = ReliabilityCurve.Compute(predictions, 5);

        // 0.7 and the border 0.8 in (0.6, 0.8], twice 0.9 in (0.8, 1].
        Assert.Equal([(2, 1.0), (2, 0.5)], bins.Select(bin => (bin.Count, bin.Accuracy)));
        Assert.Equal(0.75, bins[0].MeanConfidence, 1e-12);
    }

    private static LabelledFeatures Draw(int count)
    {
        var random = new Seed(5).CreateRandom();
        int[] labels = [.. Enumerable.Range(0, count).Select(row => row % 2)];
        var values = new float[count * 2];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)random.NextGaussian(labels[i / 2], 1);
        return new LabelledFeatures(new FeatureMatrix(values, count, 2), labels, ["a", "b"], null);
    }

    private static BenchmarkResult CrossValidate(int count, CrossValidationOptions options)
    {
        var features = Draw(count);
        return CrossValidation.Run([new NearestMean()], features, StratifiedKFold.Split(features.Labels, features.ClassNames), options, TestContext.Current.CancellationToken);
    }
}
