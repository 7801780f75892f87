using ModelComparison.Data;
using ModelComparison.Data.Datasets;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;
using ModelComparison.Vision.Features;

namespace ModelComparison.Experiments.Runs;

/// <summary>Features of every backbone of an experiment, and the classifiers on each of them on the same folds.</summary>
internal static class BackboneStage
{
    /// <summary>Extracts features with each backbone in turn.</summary>
    public static FeatureStageResult Extract(Experiment experiment, RunData data, RunOptions options, CancellationToken cancellationToken)
    {
        FeatureStageResult[] all = [.. experiment.AllFeatures.Select(settings => Extract(experiment, settings, data, options, cancellationToken))];
        if (all.Length == 1)
            return all[0];
        foreach (var (settings, other) in experiment.AllFeatures.Zip(all).Skip(1))
        {
            if (!other.Features.Files!.SequenceEqual(all[0].Features.Files!, StringComparer.Ordinal))
                throw new InputException($"The backbones {experiment.Features!.Name} and {settings.Name} could not read the same images. Run again; the files must not change meanwhile.");
        }

        var first = experiment.Features!.Name;
        string[] warnings =
        [
            .. experiment.AllFeatures.Zip(all).SelectMany(pair => pair.Second.Warnings.Select(warning => all.All(other => other.Warnings.Contains(warning)) ? warning : $"{pair.First.Name}: {warning}")).Distinct(),
            $"What needs one backbone is of the first, {first}: Grad-CAM, the shortcut probe's full features, boxes from heat maps, and what is set beside a study's claims.",
        ];
        return all[0] with { Warnings = warnings, Statistics = Sum(all), More = [.. all.Skip(1)] };
    }

    /// <summary>Fits every classifier on the features of every backbone.</summary>
    /// <param name="experiment">The settings.</param>
    /// <param name="features">Features of each backbone, of the same images [N, D].</param>
    /// <param name="splits">The folds of all.</param>
    /// <param name="foldsPath">Where finished folds are kept.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops; finished folds are kept.</param>
    /// <returns>All results together, and how many folds were found finished.</returns>
    public static (BenchmarkResult Result, int Found) CrossValidate(
        Experiment experiment, IReadOnlyList<LabelledFeatures> features, IReadOnlyList<Split> splits, string foldsPath, RunOptions options, CancellationToken cancellationToken)
    {
        if (features.Count == 1)
        {
            var store = new FoldStore(foldsPath);
            return (CrossValidate(experiment, experiment.Learners, features[0], splits, store, options.Progress, options, cancellationToken), store.Found);
        }

        var results = new List<ResampleResult>();
        var found = 0;
        BenchmarkResult? last = null;
        for (var i = 0; i < features.Count; i++)
        {
            var (settings, learners) = (experiment.AllFeatures[i], CrossedLearner.On(experiment.Learners, isFirst: i == 0));
            if (learners.Count == 0)
                continue;
            var store = new FoldStore(Path.Combine(foldsPath, settings.Id));
            last = CrossValidate(experiment, learners, features[i], splits, store, PrefixedProgress.Create(options.Progress, settings.Name), options, cancellationToken);
            results.AddRange(CrossedLearner.Rename(last, learners, settings, isFirst: i == 0));
            found += store.Found;
        }

        return (last! with { Learners = results }, found);
    }

    private static BenchmarkResult CrossValidate(
        Experiment experiment, IReadOnlyList<ILearner> learners, LabelledFeatures features, IReadOnlyList<Split> splits, FoldStore store, IProgress<WorkProgress>? progress,
        RunOptions options, CancellationToken cancellationToken)
        => CrossValidation.Run(
            learners,
            features,
            splits,
            new CrossValidationOptions
            {
                Seed = new Seed((ulong)experiment.Seed),
                Threads = options.Threads,
                Transforms = experiment.Preprocessing,
                CalibrationFraction = experiment.Calibration.Fraction,
                ScoreTraining = experiment.Statistics.TrainingScores,
                CompletedFolds = store,
                Progress = progress,
            },
            cancellationToken);

    private static FeatureStageResult Extract(Experiment experiment, FeatureSettings settings, RunData data, RunOptions options, CancellationToken cancellationToken)
    {
        FeatureStageResult Extract()
        {
            var (warnings, facts) = SeenImages.Of(settings, data);
            var extracted = FeatureStage.Extract(data.Images!, settings, experiment.Data.SkipUnreadable, options, cancellationToken);
            return extracted with { Warnings = [.. warnings, .. extracted.Warnings], Facts = [.. extracted.Facts, .. facts], Name = settings.Name };
        }

        return options.Inputs is { } inputs ? inputs.Extract(settings, experiment.Data.SkipUnreadable, Extract) : Extract();
    }

    private static ExtractionStatistics? Sum(FeatureStageResult[] all)
    {
        ExtractionStatistics[] known = [.. all.Select(one => one.Statistics).OfType<ExtractionStatistics>()];
        return known.Length == 0 ? null : new ExtractionStatistics(
            known[0].ImageCount, known.Sum(one => one.ExtractedCount), known.Sum(one => one.CachedCount), null, null, known.Sum(one => one.TotalSeconds));
    }
}
