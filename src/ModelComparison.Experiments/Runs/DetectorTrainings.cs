using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;
using ModelComparison.Vision.Detection;

namespace ModelComparison.Experiments.Runs;

/// <summary>Trains and scores a detector of a run. What an earlier attempt left is gone on with, or read where it is complete.</summary>
internal static class DetectorTrainings
{
    /// <summary>A training with the section's settings.</summary>
    public static DetectionTrainingResult Train(
        DetectorSettings settings, DetectionDataset data, string folder, IProgress<WorkProgress>? progress, RunOptions options, CancellationToken cancellationToken)
    {
        var isBegun = Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(path => Path.GetFileName(path) != FolderLock.FileName);
        var trained = new DetectionTrainer(settings.Training).Train(data, folder, isBegun, progress, options.Note, cancellationToken);
        AtomicFile.WriteAllText(Path.Combine(folder, DetectionRunFiles.Scores), DetectionScoresFile.ToJson(trained.BestScores));
        return trained;
    }

    /// <summary>Its best weights on the validation images of a data set.</summary>
    public static DetectionEvaluationResult Evaluate(
        DetectorSettings settings, DetectionTrainingResult trained, DetectionDataset data, IProgress<WorkProgress>? progress, CancellationToken cancellationToken) =>
        DetectionEvaluation.Run(
            DetectionWeights.Load(trained.BestWeightsFile),
            data,
            new DetectionEvaluationOptions(settings.Training.ImageSize, settings.Training.Schedule.BatchSize, DetectionRule.Reference, settings.Training.Threads),
            progress,
            cancellationToken);
}
