using System.Text;

namespace ModelComparison.Vision.Features;

/// <summary>Everything besides the image itself that a feature depends on. Features are reused only where every line is the same.</summary>
/// <param name="Backbone">Network: "resnet50", or the output of an ONNX graph; its file is told by the weights.</param>
/// <param name="Weights">Identity of the weights: the SHA-256 of their file, or how they were drawn.</param>
/// <param name="Preprocessing">Decoder, size, interpolation and normalisation.</param>
/// <param name="Precision">Number format of the computation.</param>
/// <param name="Engine">Implementation with its version and instruction set.</param>
public sealed record FeatureCacheKey(string Backbone, string Weights, string Preprocessing, string Precision, string Engine)
{
    /// <summary>The key as text, one line a part.</summary>
    public override string ToString() =>
        $"backbone: {Backbone}\nweights: {Weights}\npreprocessing: {Preprocessing}\nprecision: {Precision}\nengine: {Engine}\n";

    /// <summary>Name of the key's folder in the cache.</summary>
    internal string FolderName => ContentHash.Of(Encoding.UTF8.GetBytes(ToString())).ToString()[..32];
}
