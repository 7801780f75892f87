using ModelComparison.Data;
using ModelComparison.Data.Audit;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation.Detection;
using ModelComparison.Evaluation.Explanations;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Shortcuts;
using ModelComparison.Evaluation.Studies;

namespace ModelComparison.Experiments.Storage;

/// <summary>A finished run: everything that a report, a table or a page is made from.</summary>
/// <param name="Manifest">What was run on what.</param>
/// <param name="Result">Predictions of all learners on all splits, with times.</param>
/// <param name="Timings">When and how long.</param>
public sealed record RunRecord(RunManifest Manifest, BenchmarkResult Result, RunTimings Timings)
{
    /// <summary>What was found in the images before anything was learnt from them; null for features and with audit: false.</summary>
    public AuditResult? Audit { get; init; }

    /// <summary>Comparisons, calibration and thresholds; null in a run without them.</summary>
    public Judgement? Judgement { get; init; }

    /// <summary>The same for the groups of classes.</summary>
    public Judgement? GroupJudgement { get; init; }

    /// <summary>PNG of the images that the report shows, by row; empty for a run on features.</summary>
    public IReadOnlyDictionary<int, byte[]> Pictures { get; init; } = new Dictionary<int, byte[]>();

    /// <summary>The same predictions judged by the groups of classes of the manifest; null when it has none.</summary>
    /// <exception cref="InputException">A class is in no group: the manifest is damaged.</exception>
    public BenchmarkResult? Grouped => Manifest.Groups.Count == 0
        ? null
        : GroupedBenchmark.FromClassProbabilities(Result, new ClassGrouping(Manifest.Groups.ToDictionary(group => group.Name, group => group.Classes)));

    /// <summary>What the classes show without the cell; null when it was not tried.</summary>
    public ShortcutProbeResult? ShortcutProbe { get; init; }

    /// <summary>What a detector trained beside the classifiers showed; null when there was none.</summary>
    public DetectionClaim? Detector { get; init; }

    /// <summary>The detectors that were trained beside the classifiers, with all that their reports show; empty when there were none.</summary>
    public IReadOnlyList<DetectorOutcome> Detectors { get; init; } = [];

    /// <summary>Grad-CAM pictures; null when none were asked for.</summary>
    public ExplanationResult? Explanations { get; init; }

    /// <summary>What a published study says of the models; null when nothing is to be shown.</summary>
    public StudyClaims? Claims { get; init; }

    /// <summary>Published results to list; empty for none.</summary>
    public IReadOnlyList<RelatedStudy> RelatedStudies { get; init; } = [];

    /// <summary>True when a folder holds a finished run.</summary>
    public static bool IsRun(string folder) => File.Exists(Path.Combine(folder, RunFileNames.Manifest)) && File.Exists(Path.Combine(folder, RunFileNames.Splits));

    /// <summary>The id of the run that a folder holds.</summary>
    /// <exception cref="InputException">Its manifest is damaged.</exception>
    public static string IdOf(string folder) => RunJson.Read<RunManifest>(Path.Combine(folder, RunFileNames.Manifest)).RunId;

    /// <summary>Reads a run folder.</summary>
    /// <param name="folder">The folder that a run named at its end.</param>
    /// <exception cref="InputException">The folder is missing, holds no finished run, or a file in it is damaged.</exception>
    public static RunRecord Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InputException($"{folder}: there is no such folder. Give the folder that 'modelcompare run' named at its end.");
        var manifest = RunJson.Read<RunManifest>(Path.Combine(folder, RunFileNames.Manifest));
        var splits = SplitsFile.Read(Path.Combine(folder, RunFileNames.Splits));
        var timings = RunJson.Read<RunTimings>(Path.Combine(folder, RunFileNames.Timings));
        var folds = PredictionsFile.Read(Path.Combine(folder, RunFileNames.Predictions), splits);
        var seconds = timings.Folds.ToDictionary(fold => (fold.Learner, fold.Split));
        var learners = manifest.Learners.Select(learner => new ResampleResult(
            learner.Id,
            learner.DisplayName,
            learner.IsClusterer,
            learner.Settings,
            [.. folds.GetValueOrDefault(learner.Id, []).Select(fold => fold with
            {
                FitSeconds = seconds.GetValueOrDefault((learner.Id, fold.SplitIndex))?.FitSeconds ?? 0,
                PredictSeconds = seconds.GetValueOrDefault((learner.Id, fold.SplitIndex))?.PredictSeconds ?? 0,
                Chosen = learner.Chosen?[fold.SplitIndex],
                TopFeatures = learner.TopFeatures?[fold.SplitIndex],
                TrainingScores = learner.TrainingScores?[fold.SplitIndex],
            })],
            learner.Failure));
        var result = new BenchmarkResult(splits.ClassNames, splits.Labels, splits.Files, splits.Splits, [.. learners]) { ImageGroups = splits.Groups };
        var judgement = JudgementFile.Read(folder);
        return new RunRecord(manifest, result, timings)
        {
            Audit = AuditFile.Read(folder),
            ShortcutProbe = ShortcutProbeFile.Read(folder),
            Explanations = ExplanationsFile.Read(folder),
            Detector = DetectorFile.Read(folder),
            Detectors = DetectorsFile.Read(folder),
            Judgement = judgement.Classes,
            GroupJudgement = judgement.Groups,
            Pictures = PicturesFolder.Read(folder),
            Claims = ClaimsFile.ReadIfThere(Path.Combine(folder, RunFileNames.Claims)),
            RelatedStudies = RelatedStudiesFile.ReadIfThere(Path.Combine(folder, RunFileNames.RelatedStudies)),
        };
    }
}
