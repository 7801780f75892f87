using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using Xunit;

namespace ModelComparison.Tests.Evaluation.Resampling;

public class CrossValidationTests
{
    private static readonly LabelledFeatures Blobs = MakeBlobs(120);
    private static readonly IReadOnlyList<Split> Splits = StratifiedKFold.Split(Blobs.Labels, Blobs.ClassNames);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Four classes, one in each quadrant around (0.2, 0.2), which centring puts right.</summary>
    private static LabelledFeatures MakeBlobs(int count)
    {
        var random = new Seed(1).For("blobs").CreateRandom();
        var values = new float[2 * count];
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % 4;
            values[2 * i] = (float)random.NextGaussian(labels[i] < 2 ? 1.2 : -0.8, 0.4);
            values[(2 * i) + 1] = (float)random.NextGaussian(labels[i] % 2 == 0 ? 1.2 : -0.8, 0.4);
        }

        return new LabelledFeatures(new FeatureMatrix(values, count, 2), labels, ["a", "b", "c", "d"]);
    }

    private static double[][] Probabilities(ResampleResult result) => [.. result.Folds.Select(fold => fold.Probabilities!.Values.ToArray())];

    [Fact]
    public void Every_learner_predicts_the_test_rows_of_every_split()
    {
        var result = CrossValidation.Run([new NearestMean(), new Quadrants()], Blobs, Splits, cancellationToken: Token);

        Assert.Equal(["nearest-mean", "quadrants"], result.Learners.Select(learner => learner.LearnerId));
        Assert.All(result.Learners, learner => Assert.Equal([0, 1, 2, 3, 4], learner.Folds.Select(fold => fold.SplitIndex)));
        Assert.All(result.Learners[0].Folds, fold =>
        {
            Assert.Equal(fold.Probabilities!.MostProbableClasses(), fold.PredictedLabels);
            Assert.Null(fold.Clusters);
            var truth = Splits[fold.SplitIndex].Test.Select(row => Blobs.Labels[row]);
            Assert.True(truth.Zip(fold.PredictedLabels).Count(pair => pair.First == pair.Second) >= 22, "four separated classes of 24 images");
        });
    }

    [Fact]
    public void A_clusterer_keeps_its_clusters_and_is_matched_to_labels_on_the_training_fold()
    {
        var learner = CrossValidation.Run([new Quadrants()], Blobs, Splits, new CrossValidationOptions { Transforms = [new Centring()] }, Token).Learners[0];

        Assert.True(learner.IsClusterer);
        Assert.All(learner.Folds, fold =>
        {
            Assert.Null(fold.Probabilities);
            Assert.Equal(fold.Clusters!.Select(cluster => 3 - cluster), fold.PredictedLabels);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Predictions_do_not_depend_on_threads_or_on_folds_running_side_by_side(int threads)
    {
        var one = CrossValidation.Run([new NearestMean()], Blobs, Splits, new CrossValidationOptions { Threads = 1 }, Token);
        var many = CrossValidation.Run([new NearestMean(prefersParallelFolds: true)], Blobs, Splits, new CrossValidationOptions { Threads = threads }, Token);

        Assert.Equal(Probabilities(one.Learners[0]), Probabilities(many.Learners[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Threads_of_folds_side_by_side_never_sum_to_more_than_allowed(int threads)
    {
        var gate = new Lock();
        var (running, most) = (0, 0);
        var learner = new NearestMean(prefersParallelFolds: true)
        {
            OnFit = (_, context) =>
            {
                lock (gate)
                    most = Math.Max(most, running += context.Threads);
                Thread.Sleep(20);
                lock (gate)
                    running -= context.Threads;
            },
        };
        CrossValidation.Run([learner], Blobs, Splits, new CrossValidationOptions { Threads = threads }, Token);

        Assert.Equal(threads, most);
    }

    [Fact]
    public void A_transform_is_fitted_once_a_fold_on_the_training_part_only()
    {
        var centring = new Centring();
        CrossValidation.Run([new NearestMean("a"), new NearestMean("b", true)], Blobs, Splits, new CrossValidationOptions { Transforms = [centring], Threads = 2 }, Token);

        Assert.Equal([96, 96, 96, 96, 96], centring.FittedRows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_learner_that_fails_is_recorded_with_its_first_failing_fold_and_the_others_go_on(int threads)
    {
        var broken = new NearestMean("broken", true)
        {
            OnFit = (training, _) =>
            {
                if (!training.Features.Values.SequenceEqual(Blobs.Features.SelectRows([.. Splits[0].Training]).Values))
                    throw new InputException("Broken needs luck; got none. Try again.");
            },
        };
        var result = CrossValidation.Run([broken, new NearestMean()], Blobs, Splits, new CrossValidationOptions { Threads = threads }, Token);

        Assert.Equal("fold 2: Broken needs luck; got none. Try again.", result.Learners[0].Failure);
        Assert.Empty(result.Learners[0].Folds);
        Assert.Null(result.Learners[1].Failure);
        Assert.Equal(5, result.Learners[1].Folds.Count);
    }

    [Fact]
    public void Without_keep_going_the_failure_comes_through()
    {
        var broken = new NearestMean { OnFit = (_, _) => throw new InputException("no luck") };

        Assert.Throws<InputException>(() => CrossValidation.Run([broken], Blobs, Splits, new CrossValidationOptions { KeepGoing = false }, Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancelling_ends_the_run_and_is_no_failure_of_the_learner(bool sideBySide)
    {
        using var source = new CancellationTokenSource();
        var learner = new NearestMean(prefersParallelFolds: sideBySide) { OnFit = (_, _) => source.Cancel() };

        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run([learner], Blobs, Splits, new CrossValidationOptions { Threads = 2 }, source.Token));
    }

    [Fact]
    public void A_stopped_run_goes_on_where_it_was_and_gives_the_same_result()
    {
        var whole = CrossValidation.Run([new NearestMean()], Blobs, Splits, cancellationToken: Token);
        var completed = new MemoryOfFolds();
        using var source = new CancellationTokenSource();
        var fits = 0;
        var stopping = new NearestMean
        {
            OnFit = (_, _) =>
            {
                if (++fits == 3)
                    source.Cancel();
            },
        };
        var options = new CrossValidationOptions { CompletedFolds = completed };
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run([stopping], Blobs, Splits, options, source.Token));
        Assert.Equal(3, completed.Count);

        var remaining = 0;
        var resumed = CrossValidation.Run([new NearestMean { OnFit = (_, _) => remaining++ }], Blobs, Splits, options, Token);

        Assert.Equal(2, remaining);
        Assert.Equal(Probabilities(whole.Learners[0]), Probabilities(resumed.Learners[0]));
    }

    [Fact]
    public void Progress_names_learner_and_fold_and_ends_with_all_fits_done()
    {
        var reports = new List<WorkProgress>();
        var options = new CrossValidationOptions { Progress = new SynchronousProgress(reports.Add), Threads = 2 };
        CrossValidation.Run([new NearestMean("a"), new NearestMean("b", true)], Blobs, Splits, options, Token);

        Assert.Contains(reports, report => report.Detail == "Nearest mean, fold 2");
        Assert.Equal(10, reports[^1].Done);
        Assert.All(reports, report => Assert.Equal(10, report.Total));
        Assert.Equal(reports.Select(report => report.Done).Order(), reports.Select(report => report.Done));
    }

    [Fact]
    public void What_cannot_be_run_is_refused_in_one_sentence()
    {
        string Refusal(IReadOnlyList<ILearner> learners, IReadOnlyList<Split> splits) =>
            Assert.Throws<InputException>(() => CrossValidation.Run(learners, Blobs, splits, cancellationToken: Token)).Message;

        Assert.Contains("got none", Refusal([], Splits), StringComparison.Ordinal);
        Assert.Contains("got none", Refusal([new NearestMean()], []), StringComparison.Ordinal);
        Assert.Contains("'nearest-mean' twice", Refusal([new NearestMean(), new NearestMean()], Splits), StringComparison.Ordinal);
        Assert.Contains("fold 1 names row 120", Refusal([new NearestMean()], [new Split(0, 0, [1, 2], [120])]), StringComparison.Ordinal);
        Assert.Contains("has row 2 twice", Refusal([new NearestMean()], [new Split(0, 0, [1, 2], [2])]), StringComparison.Ordinal);
        Assert.Contains("0 to test on", Refusal([new NearestMean()], [new Split(0, 0, [1, 2], [])]), StringComparison.Ordinal);
        Assert.Contains("fold 1 twice", Refusal([new NearestMean()], [Splits[0], Splits[0]]), StringComparison.Ordinal);
    }

    private sealed class MemoryOfFolds : ICompletedFolds
    {
        private readonly Dictionary<(string, int, int), FoldResult> folds = [];

        public int Count => folds.Count;

        public FoldResult? Find(ILearner learner, Split split) => folds.GetValueOrDefault((learner.Id, split.Repeat, split.Fold));

        public void Add(ILearner learner, Split split, FoldResult result) => folds.Add((learner.Id, split.Repeat, split.Fold), result);
    }

    private sealed class SynchronousProgress(Action<WorkProgress> handler) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => handler(value);
    }
}
