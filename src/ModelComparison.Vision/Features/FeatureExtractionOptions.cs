using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing.Stains;
using ModelComparison.Vision.Backbones;

namespace ModelComparison.Vision.Features;

/// <summary>How features are extracted.</summary>
/// <param name="Backbone">Network: "resnet50", the reference study's, or "mobilenet_v2".</param>
/// <param name="Weights">Its weights; null for torchvision's ImageNet weights, as in the reference study.</param>
/// <param name="Precision">Number format of the computation.</param>
/// <param name="BatchSize">Images the network takes at once, 1 to 1024; it changes speed and memory, not the features.</param>
/// <param name="Threads">Threads of the network and for decoding, each; 0 for one a processor core.</param>
/// <param name="SkipUnreadable">Leave unreadable images out and list them, instead of stopping at the first.</param>
/// <param name="Engine">Which implementation runs.</param>
/// <param name="UseCache">Whether features of earlier calls are reused, and these kept.</param>
/// <param name="CacheFolder">Where they are kept; null for <see cref="FeatureCache.DefaultFolder"/>.</param>
/// <param name="WeightsFolder">Where published weights are kept; null for <see cref="WeightsFolder.Default"/>.</param>
/// <param name="SixteenBitGrey">How 16-bit grey images become 8 bit; the default gives torchvision's pixels.</param>
public sealed record FeatureExtractionOptions(
    string Backbone = "resnet50",
    WeightsSource? Weights = null,
    FeaturePrecision Precision = FeaturePrecision.Float32,
    int BatchSize = 32,
    int Threads = 0,
    bool SkipUnreadable = false,
    FeatureEngineChoice Engine = FeatureEngineChoice.Automatic,
    bool UseCache = true,
    string? CacheFolder = null,
    WeightsFolder? WeightsFolder = null,
    SixteenBitGrey SixteenBitGrey = SixteenBitGrey.ClipAsPillow)
{
    /// <summary>Smallest height and width: five halvings leave two pixels.</summary>
    public const int SmallestImageSize = 64;

    /// <summary>Largest height and width.</summary>
    public const int LargestImageSize = 1024;

    /// <summary>Height and width that images are resized to, in pixels; the published weights were trained for 224.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>Whether colours are brought to those of a reference.</summary>
    public StainNormalization Stain { get; init; }

    /// <summary>The reference: <see cref="StainReference.HaematoxylinEosin"/>, an image file, or null for a typical image of the folder.</summary>
    public string? StainReference { get; init; }
}
