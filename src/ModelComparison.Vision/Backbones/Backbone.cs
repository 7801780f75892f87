using ModelComparison.Data;
using ModelComparison.Vision.Checkpoints;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Backbones;

/// <summary>A kind of network whose last activations, averaged over the image, are the features.</summary>
public abstract class Backbone
{
    /// <summary>Classes of ImageNet, which published and drawn networks end in.</summary>
    internal const long ImageNetClassCount = 1000;

    /// <summary>The reference study's network.</summary>
    public static Backbone ResNet50 { get; } = new ResNet50Backbone();

    /// <summary>A network for phones: a tenth of ResNet50's weights and a twelfth of its arithmetic.</summary>
    public static Backbone MobileNetV2 { get; } = new MobileNetV2Backbone();

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<Backbone> All { get; } = [ResNet50, MobileNetV2];

    /// <summary>What users call them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(backbone => backbone.Name)];

    /// <summary>What the user calls it: "resnet50".</summary>
    public abstract string Name { get; }

    /// <summary>Its name as people write it: "ResNet50".</summary>
    public abstract string DisplayName { get; }

    /// <summary>Features of an image.</summary>
    public abstract int FeatureCount { get; }

    /// <summary>Whether there is an accelerated implementation of it.</summary>
    public abstract bool HasAcceleratedEngine { get; }

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
