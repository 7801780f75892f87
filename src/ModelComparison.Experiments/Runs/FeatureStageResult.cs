using ModelComparison.Data.Datasets;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Storage;
using ModelComparison.Vision.Features;

namespace ModelComparison.Experiments.Runs;

/// <summary>Features of all images, and what is to be said about them.</summary>
/// <param name="Features">Features of every readable image.</param>
/// <param name="Warnings">Random weights, skipped and remarkable images, a slower engine.</param>
/// <param name="Facts">Facts for the manifest.</param>
/// <param name="Statistics">What the extraction cost; null when the features were given.</param>
/// <param name="FileNotes">What is to be said about single files; null when the features were given.</param>
internal sealed record FeatureStageResult(
    LabelledFeatures Features, IReadOnlyList<string> Warnings, IReadOnlyList<Setting> Facts, ExtractionStatistics? Statistics = null,
    IReadOnlyList<ManifestFileNote>? FileNotes = null)
{
    /// <summary>Name of the backbone among several; empty where it is the only one.</summary>
    public string Name { get; init; } = "";

    /// <summary>What further backbones gave, of the same images.</summary>
    public IReadOnlyList<FeatureStageResult> More { get; init; } = [];
}
