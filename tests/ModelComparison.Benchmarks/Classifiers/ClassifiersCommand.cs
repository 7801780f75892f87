using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Learning.Preprocessing;

namespace ModelComparison.Benchmarks.Classifiers;

/// <summary>
/// <c>classifiers</c>: the peer, then ours, on the same features and folds in one run; prints a Markdown table of ratios, one line a learner and
/// number of rows. Ours start cold, compilation included, as in a run of the workbench.
/// </summary>
internal static class ClassifiersCommand
{
    private const string TestData = "MODELCOMPARE_TEST_DATA";

    public static Command Create()
    {
        var rows = new Option<string>("--rows") { Description = "Numbers of rows, separated by commas.", DefaultValueFactory = _ => "5000" };
        var columns = new Option<int>("--columns") { Description = "Features.", DefaultValueFactory = _ => 2048 };
        var classes = new Option<int>("--classes") { Description = "Classes.", DefaultValueFactory = _ => 5 };
        var seed = new Option<int>("--seed") { Description = "Seed of the features.", DefaultValueFactory = _ => 7 };
        var models = new Option<string>("--models") { Description = "Of lr, svm, rf, xgb, xgb-library, kmeans.", DefaultValueFactory = _ => "lr,svm,rf,kmeans" };
        var allFolds = new Option<bool>("--all-folds") { Description = "All five folds instead of the first." };
        var threads = new Option<int>("--threads") { Description = "Threads of both.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var peers = new Option<string?>("--peers") { Description = $"Folder of the peer's scripts; default: peers in ${TestData}." };
        var python = new Option<string>("--python") { Description = "The peer's interpreter.", DefaultValueFactory = _ => "/usr/bin/python3" };
        var command = new Command("classifiers", "Classical learners: time and accuracy beside scikit-learn and xgboost.")
        {
            rows, columns, classes, seed, models, allFolds, threads, peers, python,
        };
        command.SetAction(result =>
        {
            var folder = result.GetValue(peers) ?? Path.Combine(Environment.GetEnvironmentVariable(TestData) ?? ".", "peers");
            var peer = new ClassicPeer(result.GetRequiredValue(python), folder, result.GetRequiredValue(threads));
            return Run(
                peer, NumbersOf(result.GetRequiredValue(rows)), result.GetRequiredValue(columns), result.GetRequiredValue(classes),
                result.GetRequiredValue(seed), LearnersOf(result.GetRequiredValue(models)), result.GetRequiredValue(allFolds));
        });
        return command;
    }

    private static int[] NumbersOf(string text) => Array.ConvertAll(text.Split(','), number => int.Parse(number, CultureInfo.InvariantCulture));

    private static MeasuredLearner[] LearnersOf(string text) => Array.ConvertAll(text.Split(','), name =>
        MeasuredLearner.All.SingleOrDefault(learner => learner.Name == name)
        ?? throw new InputException($"--models takes {string.Join(", ", MeasuredLearner.All.Select(learner => learner.Name))}; got '{name}'."));

    private static int Run(ClassicPeer peer, int[] rows, int columns, int classes, int seed, MeasuredLearner[] learners, bool allFolds)
    {
        Console.WriteLine($"{peer.Threads} threads, {columns} features, {classes} classes, {(allFolds ? "mean of five folds" : "first of five folds")}");
        Console.WriteLine();
        Console.WriteLine(ClassifierRow.Header);
        foreach (var count in rows)
        {
            var folder = Directory.CreateTempSubdirectory("classifier-benchmark-");
            try
            {
                peer.DrawFeatures(count, columns, classes, seed, folder.FullName);
                Compare(peer, folder.FullName, learners, allFolds);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return 0;
    }

    private static void Compare(ClassicPeer peer, string folder, MeasuredLearner[] learners, bool allFolds)
    {
        var features = FeatureFolder.Read(folder);
        var splits = StratifiedKFold.Split(features.Labels, features.ClassNames);
        var foldIndex = Path.Combine(folder, "folds.npy");
        FoldIndexFile.Write(foldIndex, splits, features.Count);
        var (peerFolds, peerSeconds) = peer.Train(folder, foldIndex, learners.Select(learner => learner.PeerName).Distinct(), !allFolds);
        var used = allFolds ? splits : [splits[0]];
        var options = new CrossValidationOptions { Threads = peer.Threads, Transforms = [new StandardScaler()], KeepGoing = false };
        var watch = Stopwatch.StartNew();
        foreach (var learner in learners)
        {
            var result = CrossValidation.Run([learner.Create(features.ClassCount)], features, used, options).Learners[0];
            var accuracies = result.Folds.Select(fold => AccuracyOf(fold, used[fold.SplitIndex], features)).ToArray();
            Console.WriteLine(ClassifierRow.Of(features.Count, result, learner.Addition, peerFolds[learner.PeerName], accuracies));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {features.Count} | all together, with preparation | {peerSeconds:F3} | | {watch.Elapsed.TotalSeconds:F3} | | {watch.Elapsed.TotalSeconds / peerSeconds:F3} | {peerSeconds / watch.Elapsed.TotalSeconds:F1} | | |"));
    }

    private static double AccuracyOf(FoldResult fold, Split split, LabelledFeatures features) =>
        fold.PredictedLabels.Zip(split.Test).Count(pair => pair.First == features.Labels[pair.Second]) / (double)split.Test.Count;
}
