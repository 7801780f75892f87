using ModelComparison.Data.Datasets;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing.Stains;
using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Features;

namespace ModelComparison.Experiments.Runs;

/// <summary>Extracts the features of images, or reads them from the cache.</summary>
internal static class FeatureStage
{
    /// <summary>Name of the fact that tells which weights were used.</summary>
    public const string WeightsIdentityFact = "Identity of the weights";

    public static FeatureStageResult Extract(
        ImageFolder images, FeatureSettings settings, bool skipUnreadable, RunOptions options, CancellationToken cancellationToken)
    {
        var extractionOptions = new FeatureExtractionOptions(
            Backbone: settings.Backbone,
            Weights: settings.Weights is { } weights ? WeightsSource.Parse(weights) : null,
            Precision: settings.Precision == "bfloat16" ? FeaturePrecision.BFloat16 : FeaturePrecision.Float32,
            BatchSize: settings.BatchSize,
            Threads: options.Threads,
            SkipUnreadable: skipUnreadable,
            UseCache: options.UseFeatureCache,
            SixteenBitGrey: settings.SixteenBitGrey == "high-byte" ? SixteenBitGrey.HighByte : SixteenBitGrey.ClipAsPillow)
        {
            ImageSize = settings.ImageSize,
            Onnx = settings.Onnx,
            Device = settings.Device == "cuda" ? FeatureDevice.Cuda : FeatureDevice.Cpu,
            Stain = Enum.Parse<StainNormalization>(settings.StainNormalization, ignoreCase: true),
            StainReference = settings.StainReference,
        };
        var extraction = FeatureExtractor.Extract(images, extractionOptions, options.Progress, log: null, cancellationToken);
        return new FeatureStageResult(extraction.Features, FeatureWarnings.Of(extraction), Facts(extraction, settings), extraction.Statistics, FileNotes(extraction));
    }

    private static ManifestFileNote[] FileNotes(FeatureExtraction extraction) =>
    [
        .. extraction.Ignored.Select(file => new ManifestFileNote(file.RelativePath, $"was left out: {file.Reason}")),
        .. extraction.Skipped.Select(image => new ManifestFileNote(image.File, $"is unreadable and was left out: {image.Reason}")),
        .. extraction.Notes.Select(note => new ManifestFileNote(note.File, note.Note)),
    ];

    private static Setting[] Facts(FeatureExtraction extraction, FeatureSettings settings) =>
    [
        new("Backbone", settings.WrittenBackbone),
        new("Weights", settings.WrittenWeights),
        new(WeightsIdentityFact, extraction.Weights.Identity),
        new("Preprocessing of images", extraction.Key.Preprocessing),
        new("Precision", extraction.Key.Precision),
        new("Engine", extraction.Engine.Identity),
    ];
}
