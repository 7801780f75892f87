namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "features": how an image becomes a row of numbers.</summary>
/// <param name="Backbone">Network: "resnet50" or "mobilenet_v2".</param>
/// <param name="Weights">"imagenet", "random:SEED", or an absolute path of a weights file.</param>
/// <param name="WrittenWeights">The weights as the experiment file has them, which reports show.</param>
/// <param name="Precision">"float32" or "bfloat16".</param>
/// <param name="SixteenBitGrey">How 16-bit grey images become 8 bit: "clip-as-pillow" or "high-byte".</param>
/// <param name="BatchSize">Images the network sees at once.</param>
public sealed record FeatureSettings(string Backbone, string Weights, string WrittenWeights, string Precision, string SixteenBitGrey, int BatchSize)
{
    /// <summary>Height and width that images are resized to, in pixels.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>"none", "reinhard" or "macenko".</summary>
    public string StainNormalization { get; init; } = "none";

    /// <summary>"haematoxylin-eosin", an absolute path of an image, or null for a typical image of the folder.</summary>
    public string? StainReference { get; init; }
}
