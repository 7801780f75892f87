using System.Collections.Concurrent;
using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Learning.Classifiers;
using ModelComparison.Learning.Tuning;
using ModelComparison.Tests.Evaluation.Resampling;
using Xunit;

namespace ModelComparison.Tests.Learning.Tuning;

public sealed class TunedClassifierTests
{
    private static readonly LabelledFeatures Training = NoisyClasses(150, seed: 1);

    [Fact]
    public void The_candidate_with_the_best_mean_on_inner_folds_is_refitted_on_all_rows()
    {
        var context = new FitContext(new Seed(7));
        using var model = (TunedClassifierModel)new TunedClassifier(Depths("1", "6")).Fit(Training, context, TestContext.Current.CancellationToken);

        // The same by hand: folds from the seed named "tuning", fits from the seeds named "inner-fold".
        var splits = StratifiedKFold.Split(Training.Labels, Training.ClassNames, new KFoldOptions(3) { Seed = new Seed(7).For("tuning") });
        double[] means = [.. new[] { 1, 6 }.Select(depth => splits.Average(split => LogLossOf(depth, split)))];
        Assert.Equal(means, model.Scores.Select(score => score.Mean));
        var best = means[1] < means[0] ? 6 : 1;
        Assert.Equal(new Setting("maximum-depth", best.ToString(CultureInfo.InvariantCulture)), model.ChosenSettings[0]);
        using var refit = Forest(best).Fit(Training, context with { Seed = new Seed(7).For("refit") }, TestContext.Current.CancellationToken);
        Assert.Equal(Predict(refit), Predict(model));
    }

    [Fact]
    public void A_metric_where_higher_is_better_takes_the_highest()
    {
        var options = new TuningOptions { Metric = MetricCatalog.Accuracy };
        using var model = (TunedClassifierModel)new TunedClassifier(Depths("1", "8", "2"), options).Fit(Training, new FitContext(new Seed(7)), TestContext.Current.CancellationToken);
        var best = model.Scores.MaxBy(score => score.Mean)!;
        Assert.Equal(best.Settings[0], model.ChosenSettings[0]);
        Assert.Equal("tuning-accuracy", model.ChosenSettings[1].Name);
    }

    [Fact]
    public void Among_equals_the_first_wins()
    {
        using var model = (TunedClassifierModel)new TunedClassifier(Depths("9", "10")).Fit(
            NoisyClasses(30, seed: 2), new FitContext(new Seed(1)), TestContext.Current.CancellationToken);
        Assert.Equal(model.Scores[0].Mean, model.Scores[1].Mean); // thirty rows never need nine levels
        Assert.Equal("9", model.ChosenSettings[0].Value);
    }

    [Fact]
    public void The_choice_is_reported_with_each_fold_and_never_sees_the_test_rows()
    {
        var splits = StratifiedKFold.Split(Training.Labels, Training.ClassNames, new KFoldOptions(3));
        var spoilt = Training.Features.Values.ToArray();
        foreach (var row in splits[0].Test)
            spoilt.AsSpan(row * Training.Features.ColumnCount, Training.Features.ColumnCount).Fill(1e6f);
        var clean = Run(Training, splits);
        var disturbed = Run(Training.WithFeatures(new FeatureMatrix(spoilt, Training.Count, Training.Features.ColumnCount)), splits);

        Assert.All(clean.Folds, fold => Assert.Equal(["maximum-depth", "tuning-log-loss"], fold.Chosen!.Select(setting => setting.Name)));
        Assert.Equal(clean.Folds[0].Chosen, disturbed.Folds[0].Chosen);
    }

    [Fact]
    public void Threads_change_neither_the_choice_nor_a_bit()
    {
        using var one = new TunedClassifier(Depths("1", "4")).Fit(Training, new FitContext(new Seed(3), 1), TestContext.Current.CancellationToken);
        using var three = new TunedClassifier(Depths("1", "4")).Fit(Training, new FitContext(new Seed(3), 3), TestContext.Current.CancellationToken);
        Assert.Equal(((IChosenSettings)one).ChosenSettings, ((IChosenSettings)three).ChosenSettings);
        Assert.Equal(Predict(one), Predict(three));
    }

    [Fact]
    public void The_importances_of_the_chosen_model_stay_visible()
    {
        using var model = new TunedClassifier(Depths("2", "3")).Fit(Training, new FitContext(new Seed(3)), TestContext.Current.CancellationToken);
        Assert.Equal(Training.Features.ColumnCount, Assert.IsType<IFeatureImportance>(model, exactMatch: false).FeatureImportances.Count);
    }

    [Fact]
    public void Inner_folds_keep_groups_together()
    {
        // Ten groups of fifteen rows each; the first feature carries the group's number.
        string[] groups = [.. Enumerable.Range(0, Training.Count).Select(row => $"patient {row % 10}")];
        var numbered = Training.Features.Values.ToArray();
        for (var row = 0; row < Training.Count; row++)
            numbered[row * Training.Features.ColumnCount] = row % 10;
        var grouped = Training.WithFeatures(new FeatureMatrix(numbered, Training.Count, Training.Features.ColumnCount)).WithGroups(groups);
        var seen = new ConcurrentBag<int>();
        var watching = new NearestMean { OnFit = (fitted, _) => seen.Add(CountOf(fitted)) };
        TuningCandidate[] candidates = [new([new Setting("a", "1")], watching), new([new Setting("a", "2")], watching)];
        using var model = new TunedClassifier(candidates).Fit(grouped, new FitContext(new Seed(3)), TestContext.Current.CancellationToken);

        // Whole groups only: every fit but the last sees fifteen rows of each group that it sees.
        Assert.Equal(7, seen.Count);
        Assert.All(seen, rowsOfSplitGroups => Assert.Equal(0, rowsOfSplitGroups));

        static int CountOf(LabelledFeatures fitted) => Enumerable.Range(0, fitted.Count).GroupBy(row => fitted.Features.Row(row)[0]).Count(group => group.Count() != 15);
    }

    [Fact]
    public void A_class_too_small_for_the_inner_folds_is_named()
    {
        var rows = Enumerable.Range(0, Training.Count).Where(row => Training.Labels[row] != 2).Append(2).ToArray();
        var error = Assert.Throws<InputException>(
            () => new TunedClassifier(Depths("1", "4")).Fit(Training.SelectRows(rows), new FitContext(new Seed(3)), TestContext.Current.CancellationToken));
        Assert.Contains("inner folds", error.Message, StringComparison.Ordinal);
        Assert.Contains("'class 2'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_stops_the_search()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new TunedClassifier(Depths("1", "4")).Fit(Training, new FitContext(new Seed(3)), source.Token));
    }

    [Fact]
    public void A_search_that_cannot_be_made_is_refused()
    {
        Assert.Throws<InputException>(() => new TunedClassifier([]));
        Assert.Throws<InputException>(() => new TunedClassifier(Depths("1", "4"), new TuningOptions(1)));
        Assert.Throws<InputException>(() => new TunedClassifier(Depths("1", "4"), new TuningOptions { Metric = MetricCatalog.AdjustedRandIndex }));
        Assert.Contains("maximum-depth", Assert.Throws<InputException>(() => Depths("0")).Message, StringComparison.Ordinal);
    }

    private static double[] Predict(IClassifierModel model) =>
        model.PredictProbabilities(Training.Features, 1, TestContext.Current.CancellationToken).Values.ToArray();

    private static ResampleResult Run(LabelledFeatures data, IReadOnlyList<Split> splits) => CrossValidation.Run(
        [new TunedClassifier(Depths("1", "4"))], data, splits, new CrossValidationOptions { KeepGoing = false }, TestContext.Current.CancellationToken).Learners[0];

    private static IReadOnlyList<TuningCandidate> Depths(params string[] depths) => ParameterSearch.Grid(
        [new("maximum-depth", ParameterValues.Of(depths))], settings => Forest(int.Parse(settings[0].Value, CultureInfo.InvariantCulture)));

    private static RandomForest Forest(int depth) => new(new RandomForestOptions(TreeCount: 8, MaximumDepth: depth));

    private static double LogLossOf(int depth, Split split)
    {
        var context = new FitContext(new Seed(7).For("inner-fold", split.Fold));
        using var model = Forest(depth).Fit(Training.SelectRows(split.Training), context, TestContext.Current.CancellationToken);
        var test = Training.SelectRows(split.Test);
        var predictions = Predictions.FromProbabilities(Training.ClassNames, test.Labels, model.PredictProbabilities(test.Features, 1, TestContext.Current.CancellationToken));
        return MetricCatalog.LogLoss.Compute(predictions).Value;
    }

    private static LabelledFeatures NoisyClasses(int rows, ulong seed)
    {
        var random = new Seed(seed).CreateRandom();
        var labels = Enumerable.Range(0, rows).Select(row => row % 3).ToArray();
        var values = new float[rows * 6];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)random.NextGaussian(i % 6 == labels[i / 6] ? 1.5 : 0.0);
        return new LabelledFeatures(new FeatureMatrix(values, rows, 6), labels, ["class 0", "class 1", "class 2"]);
    }
}
