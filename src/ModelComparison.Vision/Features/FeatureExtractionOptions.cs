using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing.Stains;
using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Onnx;

namespace ModelComparison.Vision.Features;

/// <summary>How features are extracted.</summary>
/// <param name="Backbone">
/// Network: "resnet18-cntk", "resnet50" (the reference study's), "mobilenet_v2", or the path of an .onnx file; null for the first, or for "resnet50" where
/// <paramref name="Weights"/> are named.
/// </param>
/// <param name="Weights">Its weights; null for those trained on ImageNet. An .onnx file has its own.</param>
/// <param name="Precision">Number format of the computation.</param>
/// <param name="BatchSize">Images the network takes at once, 1 to 1024; it changes speed and memory, not the features.</param>
/// <param name="Threads">Threads of the network and for decoding, each; 0 for one a processor core.</param>
/// <param name="SkipUnreadable">Leave unreadable images out and list them, instead of stopping at the first.</param>
/// <param name="UseCache">Whether features of earlier calls are reused, and these kept.</param>
/// <param name="CacheFolder">Where they are kept; null for <see cref="FeatureCache.DefaultFolder"/>.</param>
/// <param name="WeightsFolder">Where published weights are kept; null for <see cref="WeightsFolder.Default"/>.</param>
/// <param name="SixteenBitGrey">How 16-bit grey images become 8 bit; the default gives torchvision's pixels.</param>
public sealed record FeatureExtractionOptions(
    string? Backbone = null,
    WeightsSource? Weights = null,
    FeaturePrecision Precision = FeaturePrecision.Float32,
    int BatchSize = 32,
    int Threads = 0,
    bool SkipUnreadable = false,
    bool UseCache = true,
    string? CacheFolder = null,
    WeightsFolder? WeightsFolder = null,
    SixteenBitGrey SixteenBitGrey = SixteenBitGrey.ClipAsPillow)
{
    /// <summary>Smallest height and width: five halvings leave two pixels.</summary>
    public const int SmallestImageSize = 64;

    /// <summary>Largest height and width.</summary>
    public const int LargestImageSize = 1024;

    /// <summary>Height and width that images are resized to, in pixels; 0 for the network's own, which is 224 where it takes any.</summary>
    public int ImageSize { get; init; }

    /// <summary>How images go into a backbone that is an .onnx file, and features come out; null for the defaults.</summary>
    public OnnxSettings? Onnx { get; init; }

    /// <summary>What computes the features.</summary>
    public FeatureDevice Device { get; init; }

    /// <summary>The backbone that was named, or the default.</summary>
    public string BackboneName => Backbone ?? Backbones.Backbone.DefaultName(Weights?.Text);

    /// <summary>Whether colours are brought to those of a reference.</summary>
    public StainNormalization Stain { get; init; }

    /// <summary>The reference: <see cref="StainReference.HaematoxylinEosin"/>, an image file, or null for a typical image of the folder.</summary>
    public string? StainReference { get; init; }
}
