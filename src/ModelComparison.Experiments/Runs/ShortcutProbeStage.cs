using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Probing;
using ModelComparison.Data.Randomness;
using ModelComparison.Data.Segmentation;
using ModelComparison.Data.Splits;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Shortcuts;
using ModelComparison.Evaluation.Statistics;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Learning.Preprocessing;

namespace ModelComparison.Experiments.Runs;

/// <summary>Fits the probe's classifiers on what images show without the cell, on the folds of the run, and judges them beside the full features.</summary>
internal static class ShortcutProbeStage
{
    /// <summary>Runs the probes; null when the experiment has none.</summary>
    /// <param name="experiment">The settings.</param>
    /// <param name="images">The images, or null when the data are features.</param>
    /// <param name="features">Full features of the images that take part.</param>
    /// <param name="result">The run's result on them.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="groups">Group of each image where images are not independent, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ShortcutProbeResult? Run(
        Experiment experiment, ImageFolder? images, LabelledFeatures features, BenchmarkResult result, RunOptions options,
        IReadOnlyList<string>? groups, CancellationToken cancellationToken)
    {
        if (experiment.ShortcutProbe is not { } settings || images is null || features.Files is null)
            return null;
        var masks = !settings.UseMasks ? null : settings.Masks is { } path ? MaskFolder.Open(path) : MaskFolder.Beside(images);
        var grey = experiment.Features?.SixteenBitGrey == "high-byte" ? SixteenBitGrey.HighByte : SixteenBitGrey.ClipAsPillow;
        var measurements = ProbeMeasurements.Measure(
            images.Root, features.Files, new ProbeMeasurementOptions(masks, options.Threads, grey), options.Progress, cancellationToken);

        var full = Full(experiment, settings, features, result, options, cancellationToken);
        var probes = new List<ProbeInput>();
        foreach (var id in settings.Probes)
        {
            var probe = measurements.Of(ShortcutProbe.KindOf(id));
            probes.Add(new ProbeInput(probe, probe.IsConstant
                ? null
                : CrossValidate(settings.Classifiers, features.WithFeatures(probe.Features), result.Splits, [new StandardScaler()], experiment, options, cancellationToken)));
        }

        var bootstrap = new BootstrapOptions { Seed = new Seed((ulong)experiment.Seed).For("shortcut-probe"), Groups = groups, Threads = options.Threads };
        return ShortcutVerdict.Judge(full, probes, new ShortcutProbeOptions { Bootstrap = bootstrap }) with
        {
            Conditions = new ProbeConditions(
                measurements.MaskSource, measurements.CellsNotFound, measurements.Circle, ClassFiles.Of(measurements.Files, features.Labels, features.ClassNames)),
        };
    }

    /// <summary>Sentences for the top of the report.</summary>
    public static IReadOnlyList<string> Warnings(ShortcutProbeResult? result) => result is null ? [] : ShortcutSentences.Warnings(result);

    /// <summary>The probe's classifiers on the full features: those of the run as they are, others fitted now.</summary>
    private static BenchmarkResult Full(
        Experiment experiment, ShortcutProbeSettings settings, LabelledFeatures features, BenchmarkResult result, RunOptions options, CancellationToken cancellationToken)
    {
        var missing = settings.Classifiers.Where(classifier => result.Learners.All(learner => learner.LearnerId != classifier.Id)).ToList();
        IReadOnlyList<ResampleResult> fitted = missing.Count == 0
            ? []
            : CrossValidate(missing, features, result.Splits, experiment.Preprocessing, experiment, options, cancellationToken).Learners;
        var byId = result.Learners.Concat(fitted).ToDictionary(learner => learner.LearnerId);
        return result with { Learners = [.. settings.Classifiers.Select(classifier => byId[classifier.Id])] };
    }

    private static BenchmarkResult CrossValidate(
        IReadOnlyList<IClassifier> classifiers, LabelledFeatures features, IReadOnlyList<Split> splits, IReadOnlyList<ITransform> transforms,
        Experiment experiment, RunOptions options, CancellationToken cancellationToken)
        => CrossValidation.Run(
            classifiers,
            features,
            splits,
            new CrossValidationOptions { Seed = new Seed((ulong)experiment.Seed), Threads = options.Threads, Transforms = transforms, Progress = options.Progress },
            cancellationToken);
}
