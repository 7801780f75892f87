using System.Globalization;
using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>What was run on what, by section, as the manifest and the report have it.</summary>
internal static class ProvenanceFacts
{
    public static IReadOnlyList<ManifestSection> Of(Experiment experiment, RunData data, LabelledFeatures features, FeatureStageResult extraction) =>
    [
        new("Data", [.. data.Facts, .. DataStage.Counts(features), new("SHA-256 of the data", data.Identity)]),
        new("Features", [.. OfName(extraction), .. extraction.Facts, new("Features of an image", Text(features.Features.ColumnCount))]),
        .. extraction.More.Select(more => new ManifestSection(
            $"Features of {more.Name}", [.. more.Facts, new("Features of an image", Text(more.Features.Features.ColumnCount))])),
        new("Method", Method(experiment)),
        .. OfDetector(experiment.Detector),
        new("Software", [.. SoftwareFacts.OfPlatform(), .. SoftwareFacts.OfNativeLibraries()]),
        new("Machine", SoftwareFacts.OfMachine()),
    ];

    private static Setting[] OfName(FeatureStageResult extraction) => extraction.Name.Length > 0 ? [new("Name", extraction.Name)] : [];

    private static ManifestSection[] OfDetector(DetectorSettings? settings) => settings is { Data: { } data }
        ? [new("Detector", [new("Source", data.WrittenPath), new("SHA-256 of the images, boxes and their division", OwnDataDetector.Identity(settings))])]
        : [];

    private static Setting[] Method(Experiment experiment) =>
    [
        new("Resampling", Describe(experiment.Resampling)),
        new("Kept together", Describe(experiment.Resampling.GroupBy)),
        new("Preprocessing", experiment.Preprocessing.Count == 0 ? "none" : $"{string.Join(", ", experiment.Preprocessing.Select(step => step.Id))}, fitted on each training fold"),
        new("Seed", Text(experiment.Seed)),
    ];

    private static string Describe(ResamplingSettings settings) => settings switch
    {
        StratifiedKFoldSettings kFold => string.Create(
            CultureInfo.InvariantCulture, $"stratified {kFold.Folds}-fold cross-validation{(kFold.Repeats > 1 ? $", repeated {kFold.Repeats} times" : "")}, seed {kFold.Seed}"),
        HoldOutSettings holdOut => string.Create(CultureInfo.InvariantCulture, $"stratified hold-out, {holdOut.TestFraction:P0} to test on, seed {holdOut.Seed}"),
        FoldIndexSettings folds => $"folds from {folds.WrittenPath}",
        _ => throw new NotSupportedException(settings.ToString()),
    };

    private static string Describe(GroupSettings? groups) => groups switch
    {
        null => "nothing, every image is divided for itself",
        DuplicateGroupSettings => "duplicates, as the audit finds them",
        GroupFileSettings file => $"images of one group in {file.WrittenPath}",
        GroupPatternSettings pattern => $"images of one match of {pattern.Pattern} in their paths",
        _ => throw new NotSupportedException(groups.ToString()),
    };

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
