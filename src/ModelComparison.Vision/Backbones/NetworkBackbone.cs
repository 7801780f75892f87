using ModelComparison.Data;
using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Onnx;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Backbones;

/// <summary>A network of torchvision's, of a state dict: it can be trained with libtorch, and its features come from an ONNX graph that is written in memory.</summary>
public abstract class NetworkBackbone : Backbone
{
    /// <summary>Classes of ImageNet, which published and drawn networks end in.</summary>
    internal const long ImageNetClassCount = 1000;

    /// <summary>Kinds that can be trained.</summary>
    public static IReadOnlyList<NetworkBackbone> Trainable => [ResNet50, MobileNetV2];

    /// <summary>Features of an image.</summary>
    public abstract int FeatureCount { get; }

    /// <summary>Name of the last layer in the state dict; it may have any number of classes or be absent.</summary>
    internal abstract string ClassifierName { get; }

    /// <summary>Finds a kind by its name.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static Backbone Find(string name) => All.FirstOrDefault(backbone => backbone.Name == name)
        ?? throw new InputException($"--backbone must be {string.Join(" or ", Names)}; got '{name}'.");

    /// <summary>Checks that weights fit.</summary>
    /// <exception cref="CheckpointException">They do not; the message names the first mismatches.</exception>
    public void RequireMatch(Checkpoint weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var classCount = weights.Find($"{ClassifierName}.weight")?.Shape[0] ?? 0;
        weights.RequireMatch(DisplayName, [.. Tensors(),
            new ExpectedTensor($"{ClassifierName}.weight", [classCount, FeatureCount], Required: false),
            new ExpectedTensor($"{ClassifierName}.bias", [classCount], Required: false)]);
    }

    /// <summary>The network that torchvision makes after <c>torch.manual_seed(seed)</c>, bit for bit.</summary>
    /// <param name="seed">Seed, at most 2⁶³ − 1.</param>
    /// <param name="classCount">Classes of the classifier on top; ImageNet has 1000.</param>
    public BackboneNetwork FromSeed(ulong seed, long classCount = ImageNetClassCount) => FromCheckpoint(RandomWeights.Draw(this, seed, classCount));

    /// <summary>The network with the weights of a file; the classifier on top has as many classes as the file's, 1000 where it has none.</summary>
    /// <exception cref="CheckpointException">Names or shapes do not fit.</exception>
    public BackboneNetwork FromCheckpoint(Checkpoint weights)
    {
        RequireMatch(weights);
        var network = Build(weights.Find($"{ClassifierName}.weight")?.Shape[0] ?? ImageNetClassCount);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (name, target) in network.state_dict())
        {
            if (weights.Find(name) is { } stored)
                target.copy_(tensor(stored.ToSingles(), [.. stored.Shape]));
        }

        return network;
    }

    internal override BackboneWeights FindWeights(WeightsSource? source, WeightsFolder folder, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        source ??= WeightsSource.ImageNet;
        return source.Kind switch
        {
            WeightsSourceKind.Random => new BackboneWeights(this, source, $"{source.Text} drawn by {RandomWeights.Algorithm}", null),
            WeightsSourceKind.Published => BackboneWeights.FindPublished(this, source, folder, progress, cancellationToken),
            _ => BackboneWeights.FindFile(this, source),
        };
    }

    internal override BackbonePlan Plan(BackboneWeights weights, int imageSize, bool withMap = false, bool cuda = false)
    {
        var size = imageSize == 0 ? OnnxNetwork.DefaultImageSize : imageSize;
        var graph = new OnnxGraphSource(DisplayName, null, () => WriteGraph(weights.Load(), withMap))
        {
            Map = withMap ? OnnxGraph.MapName : null,
            Input = PixelInput.Torchvision,
            FeatureCount = FeatureCount,
        };
        return new BackbonePlan(size, FeatureCount, Name, PixelInput.Torchvision.Description, () => OnnxNetwork.Open(graph, new OnnxSettings(), size, cuda));
    }

    /// <summary>The network up to its features as an ONNX model [N, 3, H, W] → [N, D], serialized; batch normalization is folded into the convolutions.</summary>
    /// <param name="weights">A state dict of the network.</param>
    /// <param name="withMap">Whether the last activations are an output too.</param>
    public byte[] WriteGraph(Checkpoint weights, bool withMap = false)
    {
        RequireMatch(weights);
        var graph = new OnnxGraph(name => weights.Find(name)!.ToSingles());
        return graph.Finish(WriteLayers(graph), FeatureCount, withMap);
    }

    /// <summary>Writes the layers up to the last activations.</summary>
    /// <returns>Name of the last activations.</returns>
    private protected abstract string WriteLayers(OnnxGraph graph);

    /// <summary>All tensors below the classifier, in the order of torchvision's modules.</summary>
    internal abstract IEnumerable<ExpectedTensor> Tensors();

    /// <summary>The convolutions in the order in which torchvision constructs them, each drawing numbers.</summary>
    internal virtual IEnumerable<ExpectedTensor> InOrderOfConstruction(IEnumerable<ExpectedTensor> convolutions) => convolutions;

    /// <summary>What torchvision puts in the place of the classifier's default weights [classes, features] after it is built; null for leaving them.</summary>
    internal virtual double? ClassifierDeviation => null;

    /// <summary>The network with libtorch's default weights.</summary>
    internal abstract BackboneNetwork Build(long classCount);

    /// <summary>A convolution without offset and the batch normalisation after it.</summary>
    /// <param name="convolution">Name of the convolution.</param>
    /// <param name="normalisation">Name of the normalisation.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="inputs">Channels that each output sees: 1 in a depthwise convolution.</param>
    /// <param name="kernelSize">Height and width of a filter in pixels.</param>
    private protected static ExpectedTensor[] ConvolutionAndNormalisation(string convolution, string normalisation, int outputs, int inputs, int kernelSize) =>
    [
        new($"{convolution}.weight", [outputs, inputs, kernelSize, kernelSize]),
        new($"{normalisation}.weight", [outputs]),
        new($"{normalisation}.bias", [outputs]),
        new($"{normalisation}.running_mean", [outputs]),
        new($"{normalisation}.running_var", [outputs]),

        // Files from before PyTorch 0.4.1 lack the counter, which inference does not use.
        new($"{normalisation}.num_batches_tracked", [], Required: false),
    ];
}
