namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "features": how an image becomes a row of numbers.</summary>
/// <param name="Backbone">Network: "resnet50".</param>
/// <param name="Weights">"imagenet", "random:SEED", or an absolute path of a weights file.</param>
/// <param name="WrittenWeights">The weights as the experiment file has them, which reports show.</param>
/// <param name="Precision">"float32" or "bfloat16".</param>
/// <param name="BatchSize">Images the network sees at once.</param>
public sealed record FeatureSettings(string Backbone, string Weights, string WrittenWeights, string Precision, int BatchSize);
