using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Runs;

/// <summary>
/// Trains detectors on the folds that the classifiers had, on the boxes that were asked for and, where there are some, on true ones, and scores them and a
/// constant box with the best classifier's classes on the same test images. A fold's best epoch is chosen on a part of its training images, never on its test
/// images. Where the section names data with boxes of their own, one detector is trained on those instead.
/// </summary>
internal sealed class DetectorStage
{
    private const string Folder = "detector";
    private readonly DetectorSettings settings;
    private readonly BenchmarkResult result;
    private readonly string folder;
    private readonly RunOptions options;
    private readonly ResampleResult? classifier;
    private readonly DetectorImages images;

    private DetectorStage(DetectorSettings settings, DetectorImages images, BenchmarkResult result, string folder, RunOptions options)
    {
        this.settings = settings;
        this.images = images;
        this.result = result;
        this.folder = folder;
        this.options = options;
        classifier = ScoreTable.Create(result).RankBy(MetricCatalog.Accuracy).Ordered
            .Select(scores => scores.Learner).FirstOrDefault(learner => learner.Folds.All(fold => fold.Probabilities is not null));
    }

    /// <summary>Carries the section "detector" out; null when the experiment has none.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="data">The images.</param>
    /// <param name="heads">The run's logistic regression, which boxes from heat maps are drawn by.</param>
    /// <param name="result">What the classifiers did, on which splits.</param>
    /// <param name="folder">The run folder in the making, where trainings are kept; an interrupted one goes on.</param>
    /// <param name="options">Whom to tell.</param>
    /// <param name="cancellationToken">Finishes the batch and saves the training.</param>
    public static DetectorStageResult? Run(
        Experiment experiment, RunData data, RunHeads heads, BenchmarkResult result, string folder, RunOptions options, CancellationToken cancellationToken)
    {
        if (experiment.Detector is not { } settings)
            return null;
        if (settings.Data is not null)
            return new DetectorStageResult(null, [OwnDataDetector.Train(settings, folder, options, cancellationToken)]);
        var images = DetectorImages.Read(data.Images!.Root, settings, result);
        if (settings.Boxes.Contains(DetectorBoxes.GradCam))
        {
            images = images with
            {
                OnHeat = HeatMapBoxes.Draw(images.OnCentre, experiment.Features!, heads, result, Path.Combine(folder, Folder), options.Progress, cancellationToken),
            };
        }

        return new DetectorStage(settings, images, result, folder, options).Run(cancellationToken);
    }

    private DetectorStageResult Run(CancellationToken cancellationToken)
    {
        var centre = new DetectorKind("centre", "centre boxes", images.OnCentre);
        var heat = images.OnHeat is { } onHeat ? new DetectorKind("grad-cam", "boxes from heat maps", onHeat) : null;
        var truth = images.OnTruth is { } onTruth ? new DetectorKind("truth", "true boxes", onTruth) : null;
        DetectorKind[] trained = [.. new[] { settings.Boxes.Contains(DetectorBoxes.Centre) ? centre : null, heat, truth }.OfType<DetectorKind>()];
        var scoring = new DetectorScoring(result, images.OnCentre);
        var splits = result.Splits.Take(settings.Folds).ToArray();
        foreach (var (split, index) in splits.Select((split, index) => (split, index)))
        {
            foreach (var kind in trained)
                TrainFold(kind, split, index, cancellationToken);
            scoring.Add(split, classifier?.Folds[index].Probabilities);
        }

        var claim = scoring.Judge(settings, classifier?.DisplayName, splits.Length, centre, heat, truth, Notes(splits.Length));
        return new DetectorStageResult(claim, [.. trained.Select(kind => kind.Outcome(result.ClassNames, []))]);
    }

    private void TrainFold(DetectorKind kind, Split split, int index, CancellationToken cancellationToken)
    {
        var training = StratifiedHoldOut.Split(
            [.. split.Training.Select(row => result.Labels[row])], result.ClassNames, new HoldOutOptions { Seed = new Seed((ulong)settings.Training.Seed).For("detector", index) })[0];
        var dataset = new DetectionDataset(
            kind.Boxes,
            result.ClassNames,
            [.. training.Training.Select(row => kind.Samples[split.Training[row]])],
            [.. training.Test.Select(row => kind.Samples[split.Training[row]])],
            Test: [], Skipped: [], Notes: []);
        var progress = PrefixedProgress.Create(options.Progress, $"detector on {kind.Boxes}, fold {index + 1}");
        var place = $"{Folder}/fold-{index + 1}-{kind.Id}";
        var trained = DetectorTrainings.Train(settings, dataset, Path.Combine(folder, place), progress, options, cancellationToken);
        var evaluation = DetectorTrainings.Evaluate(settings, trained, dataset with { Validation = [.. split.Test.Select(row => kind.Samples[row])] }, progress, cancellationToken);
        var found = evaluation.Images.ToDictionary(image => image.Sample.RelativePath, image => image.Detections.Detections);
        kind.Add($"Fold {index + 1}", place, split, trained.Record, [.. split.Test.Select(row => found.GetValueOrDefault(kind.Samples[row].RelativePath, []))], result.ClassNames);
    }

    private List<string> Notes(int folds)
    {
        var notes = new List<string>
        {
            $"YOLOv8n from random weights, at most {settings.Training.Schedule.Epochs} epochs at {settings.Training.ImageSize} pixels; the best epoch was chosen on a fifth of each fold's training images.",
        };
        if (folds < result.Splits.Count)
            notes.Add($"Detectors were trained for {folds} of {result.Splits.Count} folds; all numbers here are of those folds' test images.");
        if (images.OnHeat is not null)
            notes.Add("Boxes from heat maps are around what the run's logistic regression looks at for the image's own class, by the model of a fold that did not learn the image.");
        if (images.WithoutHeat > 0)
            notes.Add($"{images.WithoutHeat} images have no heat for their class and count as background where boxes are from heat maps.");
        if (images.OnTruth is null)
            notes.Add("There are no true boxes for these images, so nothing here says whether cells are found where they are.");
        else if (images.WithoutTruth > 0)
            notes.Add($"{images.WithoutTruth} images have no true box and count as background there.");
        if (classifier is null)
            notes.Add("No classifier gives class probabilities for every fold, so the constant box has the commonest class.");
        return notes;
    }
}
