namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "features": how an image becomes a row of numbers.</summary>
/// <param name="Backbone">Network: "resnet50".</param>
/// <param name="Weights">"imagenet", "random:SEED", or an absolute path of a weights file.</param>
/// <param name="WrittenWeights">The weights as the experiment file has them, which reports show.</param>
/// <param name="Precision">"float32" or "bfloat16".</param>
/// <param name="SixteenBitGrey">How 16-bit grey images become 8 bit: "clip-as-pillow" or "high-byte".</param>
/// <param name="BatchSize">Images the network sees at once.</param>
public sealed record FeatureSettings(string Backbone, string Weights, string WrittenWeights, string Precision, string SixteenBitGrey, int BatchSize);
