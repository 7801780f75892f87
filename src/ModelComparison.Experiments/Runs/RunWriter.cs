using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>Writes the files of a run, except its reports.</summary>
internal static class RunWriter
{
    public static void Write(string folder, RunRecord record)
    {
        var result = record.Result;
        var grouped = record.Grouped;
        File.WriteAllText(Path.Combine(folder, RunFileNames.Splits), new SplitsFile(result.ClassNames, result.Labels, result.Files, result.Splits) { Groups = result.ImageGroups }.ToJson());
        PredictionsFile.Write(Path.Combine(folder, RunFileNames.Predictions), result);
        File.WriteAllText(Path.Combine(folder, RunFileNames.Scores), ScoresFile.ToJson(result, grouped));
        JudgementFile.Write(folder, record);
        PicturesFolder.Write(folder, record.Pictures);
        File.WriteAllText(Path.Combine(folder, RunFileNames.Timings), RunJson.Write(record.Timings));
        ShortcutProbeFile.Write(folder, record.ShortcutProbe);
        ExplanationsFile.Write(folder, record.Explanations);
        TablesWriter.Write(Path.Combine(folder, RunFileNames.Tables), result, grouped);
        if (record.Detector is { } detector)
            DetectorFile.Write(folder, detector);
        DetectorsFile.Write(folder, record.Detectors);
        if (record.Audit is { } audit)
            AuditFile.Write(folder, audit);
        File.WriteAllText(Path.Combine(folder, RunFileNames.Manifest), RunJson.Write(record.Manifest));
    }

    public static IReadOnlyList<ManifestLearner> DescribeLearners(BenchmarkResult result) =>
    [
        .. result.Learners.Select(learner => new ManifestLearner(
            learner.LearnerId,
            learner.DisplayName,
            learner.IsClusterer,
            learner.Settings,
            learner.Failure,
            learner.Folds.Any(fold => fold.Chosen is not null) ? [.. learner.Folds.Select(fold => fold.Chosen)] : null,
            learner.Folds.Any(fold => fold.TopFeatures is not null) ? [.. learner.Folds.Select(fold => fold.TopFeatures)] : null)
        {
            TrainingScores = learner.Folds.Any(fold => fold.TrainingScores is not null) ? [.. learner.Folds.Select(fold => fold.TrainingScores)] : null,
        }),
    ];

    public static IReadOnlyList<FoldTiming> Times(BenchmarkResult result) =>
    [
        .. result.Learners.SelectMany(learner => learner.Folds.Select(fold => new FoldTiming(learner.LearnerId, fold.SplitIndex, fold.FitSeconds, fold.PredictSeconds))),
    ];
}
