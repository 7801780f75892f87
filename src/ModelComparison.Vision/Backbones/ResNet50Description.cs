using ModelComparison.Torch.Checkpoints;

namespace ModelComparison.Vision.Backbones;

/// <summary>Names and shapes of ResNet50's tensors in torchvision's state dict.</summary>
/// <remarks>He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, table 1, column "50-layer".</remarks>
public static class ResNet50Description
{
    /// <summary>What the user calls the network.</summary>
    public const string Name = "resnet50";

    /// <summary>Features of an image after global average pooling.</summary>
    public const int FeatureCount = 2048;

    /// <summary>Channels out of a block for each channel inside it.</summary>
    internal const int Expansion = 4;

    /// <summary>Blocks of the four stages.</summary>
    internal static IReadOnlyList<int> BlockCounts { get; } = [3, 4, 6, 3];

    /// <summary>Channels inside the blocks of the four stages.</summary>
    internal static IReadOnlyList<int> Widths { get; } = [64, 128, 256, 512];

    /// <summary>Checks that weights fit; the classifier on top ("fc") may have any number of classes or be absent.</summary>
    /// <exception cref="CheckpointException">They do not; the message names the first mismatches.</exception>
    public static void RequireMatch(Checkpoint weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var classCount = weights.Find("fc.weight")?.Shape[0] ?? 0;
        weights.RequireMatch("ResNet50", [.. Tensors(),
            new ExpectedTensor("fc.weight", [classCount, FeatureCount], Required: false),
            new ExpectedTensor("fc.bias", [classCount], Required: false)]);
    }

    /// <summary>All tensors below the classifier, in the order of torchvision's modules.</summary>
    internal static IEnumerable<ExpectedTensor> Tensors()
    {
        foreach (var tensor in ConvolutionAndNormalisation("conv1", "bn1", 64, 3, 7))
            yield return tensor;
        var channels = 64;
        for (var stage = 0; stage < BlockCounts.Count; stage++)
        {
            var width = Widths[stage];
            for (var block = 0; block < BlockCounts[stage]; block++)
            {
                foreach (var tensor in Block($"layer{stage + 1}.{block}", channels, width, hasProjection: block == 0))
                    yield return tensor;
                channels = width * Expansion;
            }
        }
    }

    private static IEnumerable<ExpectedTensor> Block(string name, int channels, int width, bool hasProjection) =>
    [
        .. ConvolutionAndNormalisation($"{name}.conv1", $"{name}.bn1", width, channels, 1),
        .. ConvolutionAndNormalisation($"{name}.conv2", $"{name}.bn2", width, width, 3),
        .. ConvolutionAndNormalisation($"{name}.conv3", $"{name}.bn3", width * Expansion, width, 1),
        .. hasProjection ? ConvolutionAndNormalisation($"{name}.downsample.0", $"{name}.downsample.1", width * Expansion, channels, 1) : [],
    ];

    private static ExpectedTensor[] ConvolutionAndNormalisation(string convolution, string normalisation, int outputs, int inputs, int kernelSize) =>
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
