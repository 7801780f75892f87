using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;
using ModelComparison.Vision.Detection;

namespace ModelComparison.Experiments.Runs;

/// <summary>
/// Trains detectors on the folds that the classifiers had, on centre boxes and, where there are some, on true ones, and scores them and a constant box with
/// the best classifier's classes on the same test images. A fold's best epoch is chosen on a part of its training images, never on its test images.
/// </summary>
internal sealed class DetectorStage
{
    private const string Centre = "centre";
    private const string Truth = "truth";
    private readonly DetectorSettings settings;
    private readonly BenchmarkResult result;
    private readonly string folder;
    private readonly RunOptions options;
    private readonly ResampleResult? classifier;
    private readonly DetectorImages images;
    private readonly DetectorScoring scoring;

    private DetectorStage(DetectorSettings settings, ImageFolder source, BenchmarkResult result, string folder, RunOptions options)
    {
        this.settings = settings;
        this.result = result;
        this.folder = folder;
        this.options = options;
        classifier = ScoreTable.Create(result).RankBy(MetricCatalog.Accuracy).Ordered
            .Select(scores => scores.Learner).FirstOrDefault(learner => learner.Folds.All(fold => fold.Probabilities is not null));
        images = DetectorImages.Read(source.Root, settings, result);
        scoring = new DetectorScoring(images, result);
    }

    /// <summary>Carries the section "detector" out; null when the experiment has none.</summary>
    /// <param name="settings">The section.</param>
    /// <param name="data">The images.</param>
    /// <param name="result">What the classifiers did, on which splits.</param>
    /// <param name="folder">Where trainings are kept; an interrupted one goes on.</param>
    /// <param name="options">Whom to tell.</param>
    /// <param name="cancellationToken">Finishes the batch and saves the training.</param>
    public static DetectionClaim? Run(
        DetectorSettings? settings, RunData data, BenchmarkResult result, string folder, RunOptions options, CancellationToken cancellationToken)
    {
        if (settings is null)
            return null;
        return new DetectorStage(settings, data.Images!, result, folder, options).Run(cancellationToken);
    }

    private DetectionClaim Run(CancellationToken cancellationToken)
    {
        var splits = result.Splits.Take(settings.Folds).ToArray();
        foreach (var (split, index) in splits.Select((split, index) => (split, index)))
        {
            var onCentre = Detect(Centre, images.OnCentre, split, index, cancellationToken);
            scoring.AddDetector(split, onCentre);
            if (images.OnTruth is { } truth)
                scoring.AddTrueDetector(split, Detect(Truth, truth, split, index, cancellationToken));
            if (classifier is not null)
                scoring.AddConstant(split, classifier.Folds[index].Probabilities!);
        }

        return scoring.Judge(settings, classifier?.DisplayName, splits.Length, Notes(splits.Length));
    }

    // Detections on the test images of a fold, in the order of the split's test rows.
    private IReadOnlyList<IReadOnlyList<DetectedBox>> Detect(
        string kind, IReadOnlyList<DetectionSample> samples, Split split, int index, CancellationToken cancellationToken)
    {
        var training = StratifiedHoldOut.Split(
            [.. split.Training.Select(row => result.Labels[row])], result.ClassNames, new HoldOutOptions { Seed = new Seed((ulong)settings.Training.Seed).For("detector", index) })[0];
        var dataset = new DetectionDataset(
            kind,
            result.ClassNames,
            [.. training.Training.Select(row => samples[split.Training[row]])],
            [.. training.Test.Select(row => samples[split.Training[row]])],
            Test: [], Skipped: [], Notes: []);
        var progress = PrefixedProgress.Create(options.Progress, $"detector on {(kind == Centre ? "centre" : "true")} boxes, fold {index + 1}");
        var weights = Train(dataset, Path.Combine(folder, $"fold-{index + 1}-{kind}"), progress, cancellationToken);
        var evaluation = DetectionEvaluation.Run(
            DetectionWeights.Load(weights),
            dataset with { Validation = [.. split.Test.Select(row => samples[row])] },
            new DetectionEvaluationOptions(settings.Training.ImageSize, settings.Training.Schedule.BatchSize, DetectionRule.Reference, settings.Training.Threads),
            progress,
            cancellationToken);
        var found = evaluation.Images.ToDictionary(image => image.Sample.RelativePath, image => image.Detections.Detections);
        return [.. split.Test.Select(row => found.GetValueOrDefault(samples[row].RelativePath, []))];
    }

    private string Train(DetectionDataset dataset, string path, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var trained = new DetectionTrainer(settings.Training).Train(dataset, path, resume: Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(), progress, options.Note, cancellationToken);
        AtomicFile.WriteAllText(Path.Combine(path, DetectionRunFiles.Scores), DetectionScoresFile.ToJson(trained.BestScores));
        return trained.BestWeightsFile;
    }

    private List<string> Notes(int folds)
    {
        var notes = new List<string>
        {
            $"YOLOv8n from random weights, at most {settings.Training.Schedule.Epochs} epochs at {settings.Training.ImageSize} pixels; the best epoch was chosen on a fifth of each fold's training images.",
        };
        if (folds < result.Splits.Count)
            notes.Add($"Detectors were trained for {folds} of {result.Splits.Count} folds; all numbers here are of those folds' test images.");
        if (images.OnTruth is null)
            notes.Add("There are no true boxes for these images, so nothing here says whether cells are found where they are.");
        else if (images.WithoutTruth > 0)
            notes.Add($"{images.WithoutTruth} images have no true box and count as background there.");
        if (classifier is null)
            notes.Add("No classifier gives class probabilities for every fold, so the constant box has the commonest class.");
        return notes;
    }
}
