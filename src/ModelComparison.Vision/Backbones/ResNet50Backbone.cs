using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Onnx;

namespace ModelComparison.Vision.Backbones;

/// <summary>Names and shapes of ResNet50's tensors in torchvision's state dict.</summary>
/// <remarks>He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, table 1, column "50-layer".</remarks>
internal sealed class ResNet50Backbone : NetworkBackbone
{
    /// <summary>Channels out of a block for each channel inside it.</summary>
    internal const int Expansion = 4;

    /// <summary>Blocks of the four stages.</summary>
    internal static IReadOnlyList<int> BlockCounts { get; } = [3, 4, 6, 3];

    /// <summary>Channels inside the blocks of the four stages.</summary>
    internal static IReadOnlyList<int> Widths { get; } = [64, 128, 256, 512];

    public override string Name => "resnet50";

    public override string DisplayName => "ResNet50";

    public override int FeatureCount => Widths[^1] * Expansion;

    public override bool HasAcceleratedEngine => true;

    internal override string ClassifierName => "fc";

    internal override IEnumerable<ExpectedTensor> Tensors()
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

    // A block's projection is constructed before the block, and registered after the block's own convolutions.
    internal override IEnumerable<ExpectedTensor> InOrderOfConstruction(IEnumerable<ExpectedTensor> convolutions) => convolutions
        .GroupBy(convolution => string.Join('.', convolution.Name.Split('.').Take(2)))
        .SelectMany(block => block.OrderBy(convolution => convolution.Name.Contains("downsample", StringComparison.Ordinal) ? 0 : 1));

    internal override BackboneNetwork Build(long classCount) => new ResNet50(classCount);

    private protected override string WriteLayers(OnnxGraph graph)
    {
        var map = graph.MaxPool3By3(graph.ReLU(graph.Convolution(OnnxGraph.InputName, "conv1", "bn1", 7, stride: 2)));
        for (var stage = 0; stage < BlockCounts.Count; stage++)
        {
            for (var block = 0; block < BlockCounts[stage]; block++)
                map = WriteBlock(graph, map, $"layer{stage + 1}.{block}", stride: stage > 0 && block == 0 ? 2 : 1, hasProjection: block == 0);
        }

        return map;
    }

    private static string WriteBlock(OnnxGraph graph, string input, string name, int stride, bool hasProjection)
    {
        var shortcut = hasProjection ? graph.Convolution(input, $"{name}.downsample.0", $"{name}.downsample.1", 1, stride) : input;
        var residual = graph.ReLU(graph.Convolution(input, $"{name}.conv1", $"{name}.bn1", 1));
        residual = graph.ReLU(graph.Convolution(residual, $"{name}.conv2", $"{name}.bn2", 3, stride));
        residual = graph.Convolution(residual, $"{name}.conv3", $"{name}.bn3", 1);
        return graph.ReLU(graph.Sum(residual, shortcut));
    }

    private static IEnumerable<ExpectedTensor> Block(string name, int channels, int width, bool hasProjection) =>
    [
        .. ConvolutionAndNormalisation($"{name}.conv1", $"{name}.bn1", width, channels, 1),
        .. ConvolutionAndNormalisation($"{name}.conv2", $"{name}.bn2", width, width, 3),
        .. ConvolutionAndNormalisation($"{name}.conv3", $"{name}.bn3", width * Expansion, width, 1),
        .. hasProjection ? ConvolutionAndNormalisation($"{name}.downsample.0", $"{name}.downsample.1", width * Expansion, channels, 1) : [],
    ];
}
