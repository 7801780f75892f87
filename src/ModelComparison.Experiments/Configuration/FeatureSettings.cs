using ModelComparison.Vision.Backbones;
using ModelComparison.Vision.Onnx;

namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "features": how an image becomes a row of numbers.</summary>
/// <param name="Backbone">Network: "resnet18-cntk", "resnet50", "mobilenet_v2", or the absolute path of an .onnx file.</param>
/// <param name="Weights">"imagenet", "random:SEED", or an absolute path of a weights file; null for an .onnx file, which has its own.</param>
/// <param name="WrittenWeights">The weights as the experiment file has them, which reports show.</param>
/// <param name="Precision">"float32" or "bfloat16".</param>
/// <param name="SixteenBitGrey">How 16-bit grey images become 8 bit: "clip-as-pillow" or "high-byte".</param>
/// <param name="BatchSize">Images the network sees at once.</param>
public sealed record FeatureSettings(string Backbone, string? Weights, string WrittenWeights, string Precision, string SixteenBitGrey, int BatchSize)
{
    /// <summary>What tells this backbone from the others of the experiment, in names of classifiers; empty where it is the only one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name as ids and files have it: small letters, digits and hyphens.</summary>
    public string Id => string.Concat(Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));

    /// <summary>The backbone as the experiment file has it, which reports show.</summary>
    public string WrittenBackbone { get; init; } = Backbone;

    /// <summary>Height and width that images are resized to, in pixels; 0 for what an .onnx file wants.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>"none", "reinhard" or "macenko".</summary>
    public string StainNormalization { get; init; } = "none";

    /// <summary>"haematoxylin-eosin", an absolute path of an image, or null for a typical image of the folder.</summary>
    public string? StainReference { get; init; }

    /// <summary>How images go into an .onnx file and features come out; null for a network with a name.</summary>
    public OnnxSettings? Onnx { get; init; }

    /// <summary>"cpu" or "cuda".</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>The file that has the weights, absolute; null for published and drawn ones.</summary>
    public string? WeightsFile => Weights is null ? Backbone : Path.IsPathRooted(Weights) ? Weights : null;

    /// <summary>Finds the weights of these settings' backbone.</summary>
    /// <param name="elsewhere">Where the weights are now, if not where the settings say; or null.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="Data.InputException">They are not to be had.</exception>
    internal BackboneWeights FindWeights(string? elsewhere, CancellationToken cancellationToken)
    {
        var name = elsewhere is not null && Weights is null ? elsewhere : Backbone;
        var weights = Weights is null ? null : WeightsSource.Parse(elsewhere ?? Weights);
        return BackboneWeights.Find(Vision.Backbones.Backbone.Find(name, Onnx), weights, WeightsFolder.Default, null, cancellationToken);
    }
}
