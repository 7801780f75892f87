using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Learning.Classifiers;
using Xunit;

namespace ModelComparison.Native.Tests.Learning;

/// <summary>What every classifier promises; each classifier's tests inherit all of these.</summary>
public abstract class ClassifierContractTests
{
    private static readonly LabelledFeatures Training = TestFeatures.Classes(rows: 120, columns: 12, classes: 3, seed: 1);
    private static readonly LabelledFeatures Other = TestFeatures.Classes(rows: 90, columns: 12, classes: 3, seed: 2);

    /// <summary>The classifier with settings that take milliseconds on a hundred rows.</summary>
    protected abstract IClassifier Create();

    /// <summary>The classifier with settings that take seconds on <see cref="SlowTraining"/>, so that a cancellation has something to interrupt.</summary>
    protected abstract IClassifier CreateSlow();

    /// <summary>Data that keep <see cref="CreateSlow"/> busy for longer than the cancellation test waits; null where no fit takes that long.</summary>
    protected virtual LabelledFeatures? SlowTraining => TestFeatures.Classes(rows: 2500, columns: 1024, classes: 5, seed: 3);

    /// <summary>True when the classifier promises that the order of the training rows does not matter, to <see cref="RowOrderTolerance"/>.</summary>
    protected abstract bool PromisesRowOrder { get; }

    /// <summary>How far two fits on reordered rows may differ: sums in another order.</summary>
    protected virtual double RowOrderTolerance => 1e-6;

    /// <summary>True for the majority baseline, whose probabilities do not depend on the features.</summary>
    protected virtual bool IgnoresFeatures => false;

    [Fact]
    public void Probabilities_of_an_image_sum_to_one_and_lie_between_zero_and_one()
    {
        using var model = Fit(Training);
        var probabilities = model.PredictProbabilities(Other.Features);

        Assert.Equal((Other.Count, 3), (probabilities.RowCount, probabilities.ClassCount));
        for (var row = 0; row < probabilities.RowCount; row++)
        {
            Assert.All(probabilities.Row(row).ToArray(), p => Assert.InRange(p, 0.0, 1.0));
            Assert.Equal(1.0, probabilities.Row(row).ToArray().Sum(), 1e-12); // sums of a few 64-bit numbers
        }
    }

    [Fact]
    public void The_model_learns_its_training_data_better_than_chance()
    {
        using var model = Fit(Training);
        var predicted = model.PredictProbabilities(Training.Features).MostProbableClasses();
        var accuracy = predicted.Zip(Training.Labels).Count(pair => pair.First == pair.Second) / (double)Training.Count;
        if (!IgnoresFeatures)
            Assert.True(accuracy > 0.7, $"accuracy on well-separated training data is {accuracy}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        using var first = Fit(Training, seed: 5);
        using var second = Fit(Training, seed: 5);
        Assert.Equal(Saved(first), Saved(second));
        Assert.Equal(Predict(first), Predict(second));
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_byte()
    {
        using var one = Fit(Training, threads: 1);
        using var two = Fit(Training, threads: 2);
        using var three = Fit(Training, threads: 3);
        Assert.Equal(Saved(one), Saved(two));
        Assert.Equal(Saved(one), Saved(three));
        Assert.Equal(one.PredictProbabilities(Other.Features, 1).Values, one.PredictProbabilities(Other.Features, 3).Values);
    }

    [Fact]
    public void A_second_fit_forgets_the_first()
    {
        var classifier = Create();
        using var fresh = Create().Fit(Training, new FitContext(new Seed(5)));
        using var before = classifier.Fit(Other, new FitContext(new Seed(9)));
        using var after = classifier.Fit(Training, new FitContext(new Seed(5)));
        Assert.Equal(Predict(fresh), Predict(after));
    }

    [Fact]
    public void The_order_of_the_rows_is_harmless_where_promised()
    {
        if (!PromisesRowOrder)
            Assert.Skip("This classifier draws rows by position, so their order matters.");
        var order = Enumerable.Range(0, Training.Count).ToArray();
        new Seed(4).CreateRandom().Shuffle<int>(order);
        using var model = Fit(Training);
        using var reordered = Fit(Training.SelectRows(order));
        var (expected, actual) = (Predict(model), Predict(reordered));
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], RowOrderTolerance);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_refused_by_row_and_column(float value)
    {
        var values = Training.Features.Values.ToArray();
        values[(37 * 12) + 5] = value;
        var spoilt = Training.WithFeatures(new FeatureMatrix(values, Training.Count, 12));

        var fit = Assert.Throws<InputException>(() => Fit(spoilt));
        Assert.Contains("row 37, column 5", fit.Message, StringComparison.Ordinal);
        using var model = Fit(Training);
        var predict = Assert.Throws<InputException>(() => model.PredictProbabilities(spoilt.Features));
        Assert.Contains("row 37, column 5", predict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_class_is_refused_by_its_name()
    {
        var rows = Enumerable.Range(0, Training.Count).Where(row => Training.Labels[row] == 1).ToArray();
        var error = Assert.Throws<InputException>(() => Fit(Training.SelectRows(rows)));
        Assert.Contains("'class 1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_row_and_no_row_are_refused()
    {
        Assert.Throws<InputException>(() => Fit(Training.SelectRows([0])));
        Assert.Throws<InputException>(() => Fit(Training.SelectRows([])));
    }

    [Fact]
    public void Two_rows_of_two_classes_are_enough()
    {
        using var model = Fit(Training.SelectRows([0, 1]));
        var probabilities = model.PredictProbabilities(Training.Features);
        Assert.All(Enumerable.Range(0, Training.Count), row => Assert.Equal(1.0, probabilities.Row(row).ToArray().Sum(), 1e-12));
    }

    [Fact]
    public void Another_number_of_features_is_refused_with_both_numbers()
    {
        using var model = Fit(Training);
        var error = Assert.Throws<InputException>(() => model.PredictProbabilities(new FeatureMatrix(new float[7], 1, 7)));
        Assert.Contains("12", error.Message, StringComparison.Ordinal);
        Assert.Contains("7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_images_give_no_probabilities()
    {
        using var model = Fit(Training);
        Assert.Equal(0, model.PredictProbabilities(new FeatureMatrix([], 0, 12)).RowCount);
    }

    [Fact]
    public void A_class_without_training_images_has_probability_zero()
    {
        foreach (var absent in new[] { 0, 1, 3 })
        {
            var four = TestFeatures.Classes(rows: 120, columns: 12, classes: 4, seed: 6);
            var rows = Enumerable.Range(0, four.Count).Where(row => four.Labels[row] != absent).ToArray();
            using var model = Fit(four.SelectRows(rows));
            var probabilities = model.PredictProbabilities(four.Features);

            Assert.Equal(4, probabilities.ClassCount);
            Assert.All(Enumerable.Range(0, four.Count), row => Assert.Equal(0.0, probabilities[row, absent]));
            Assert.All(Enumerable.Range(0, four.Count), row => Assert.Equal(1.0, probabilities.Row(row).ToArray().Sum(), 1e-12));
        }
    }

    [Fact]
    public void Two_classes_of_which_only_the_last_two_of_three_have_images_work()
    {
        var rows = Enumerable.Range(0, Training.Count).Where(row => Training.Labels[row] != 0).ToArray();
        using var model = Fit(Training.SelectRows(rows));
        Assert.All(model.PredictProbabilities(Training.Features).MostProbableClasses(), predicted => Assert.NotEqual(0, predicted));
    }

    [Fact]
    public void A_saved_model_predicts_the_same_bits_after_loading()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var model = Fit(Training);
            model.Save(path);
            using var loaded = ClassifierModelFile.Load(path);
            Assert.Equal(model.GetType(), loaded.GetType());
            Assert.Equal((model.ClassCount, model.FeatureCount), (loaded.ClassCount, loaded.FeatureCount));
            Assert.Equal(Predict(model), Predict(loaded));
            Assert.Equal(Saved(model), Saved(loaded));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Constant_and_duplicated_columns_and_rows_do_no_harm()
    {
        var values = Training.Features.Values.ToArray();
        for (var row = 0; row < Training.Count; row++)
        {
            values[(row * 12) + 3] = 4f;
            values[(row * 12) + 8] = values[(row * 12) + 2];
        }

        var rows = Enumerable.Range(0, Training.Count).SelectMany(row => new[] { row, row }).ToArray();
        var training = Training.WithFeatures(new FeatureMatrix(values, Training.Count, 12)).SelectRows(rows);
        using var model = Fit(training);
        Assert.All(model.PredictProbabilities(training.Features).Values.ToArray(), p => Assert.True(double.IsFinite(p)));
    }

    [Fact]
    public void Cancellation_is_honoured_within_half_a_second()
    {
        if (SlowTraining is not { } training)
        {
            Assert.Skip("No fit of this classifier takes long enough.");
            return;
        }

        CancelledFit.RequireReturnWithinHalfASecond(token => CreateSlow().Fit(training, new FitContext(new Seed(1), 2), token).Dispose());
    }

    [Fact]
    public void A_token_that_is_already_cancelled_starts_nothing()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Create().Fit(Training, new FitContext(new Seed(1)), source.Token));
    }

    [Fact]
    public void Progress_ends_at_its_total()
    {
        var recorder = new Recorder();
        using var model = Create().Fit(Training, new FitContext(new Seed(1), 2, recorder));
        if (recorder.Reports.Count == 0)
            Assert.Skip("A fit in one step has no progress to report.");
        Assert.All(recorder.Reports, report => Assert.InRange(report.Done, 0, report.Total));
        Assert.Equal(recorder.Reports[^1].Total, recorder.Reports.Max(report => report.Done));
        Assert.All(recorder.Reports, report => Assert.NotEmpty(report.Stage));
    }

    [Fact]
    public void The_arguments_are_not_changed()
    {
        var before = Training.Features.Values.ToArray();
        using var model = Fit(Training);
        Assert.Equal(before, Training.Features.Values.ToArray());
    }

    [Fact]
    public void Several_threads_may_predict_at_once()
    {
        using var model = Fit(Training);
        var expected = Predict(model);
        Parallel.For(0, 8, _ => Assert.Equal(expected, Predict(model)));
    }

    [Fact]
    public void Settings_have_names_as_in_an_experiment_file()
    {
        var settings = Create().Settings;
        Assert.All(settings, setting => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", setting.Name));
        Assert.Equal(settings.Count, settings.Select(setting => setting.Name).Distinct().Count());
    }

    [Fact]
    public void Importances_have_one_number_a_feature()
    {
        using var model = Fit(Training);
        if (model is not IFeatureImportance importance)
        {
            Assert.Skip("This classifier has no importances.");
            return;
        }

        Assert.Equal(12, importance.FeatureImportances.Count);
        Assert.All(importance.FeatureImportances, value => Assert.True(double.IsFinite(value) && value >= 0));
        Assert.NotEmpty(importance.ImportanceKind);
    }

    private IClassifierModel Fit(LabelledFeatures training, int threads = 1, ulong seed = 5) =>
        Create().Fit(training, new FitContext(new Seed(seed), threads));

    private static double[] Predict(IClassifierModel model) => model.PredictProbabilities(Other.Features).Values.ToArray();

    private static byte[] Saved(IClassifierModel model)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            model.Save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class Recorder : IProgress<WorkProgress>
    {
        private readonly Lock gate = new();

        public List<WorkProgress> Reports { get; } = [];

        public void Report(WorkProgress value)
        {
            lock (gate)
                Reports.Add(value);
        }
    }
}
