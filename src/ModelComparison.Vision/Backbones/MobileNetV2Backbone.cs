using ModelComparison.Vision.Checkpoints;
using ModelComparison.Vision.Onnx;

namespace ModelComparison.Vision.Backbones;

/// <summary>Names and shapes of MobileNetV2's tensors in torchvision's state dict, at width 1.</summary>
/// <remarks>Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", CVPR 2018, table 2.</remarks>
internal sealed class MobileNetV2Backbone : NetworkBackbone
{
    /// <summary>Channels after the first convolution.</summary>
    internal const int StemChannels = 32;

    /// <summary>Channels after the last convolution.</summary>
    internal const int LastChannels = 1280;

    /// <summary>The seventeen blocks.</summary>
    internal static IReadOnlyList<InvertedResidualShape> Blocks { get; } = [.. EnumerateBlocks()];

    public override string Name => "mobilenet_v2";

    public override string DisplayName => "MobileNetV2";

    public override int FeatureCount => LastChannels;

    internal override string ClassifierName => "classifier.1";

    internal override double? ClassifierDeviation => 0.01;

    internal override IEnumerable<ExpectedTensor> Tensors()
    {
        foreach (var tensor in ConvolutionAndNormalisation("features.0.0", "features.0.1", StemChannels, 3, 3))
            yield return tensor;
        for (var i = 0; i < Blocks.Count; i++)
        {
            foreach (var tensor in Block($"features.{i + 1}.conv", Blocks[i]))
                yield return tensor;
        }

        var last = $"features.{Blocks.Count + 1}";
        foreach (var tensor in ConvolutionAndNormalisation($"{last}.0", $"{last}.1", LastChannels, Blocks[^1].Outputs, 1))
            yield return tensor;
    }

    internal override BackboneNetwork Build(long classCount) => new MobileNetV2(classCount);

    private protected override string WriteLayers(OnnxGraph graph)
    {
        var map = graph.ReLU6(graph.Convolution(OnnxGraph.InputName, "features.0.0", "features.0.1", 3, stride: 2));
        for (var i = 0; i < Blocks.Count; i++)
            map = WriteBlock(graph, map, $"features.{i + 1}.conv", Blocks[i]);
        var last = $"features.{Blocks.Count + 1}";
        return graph.ReLU6(graph.Convolution(map, $"{last}.0", $"{last}.1", 1));
    }

    private static string WriteBlock(OnnxGraph graph, string input, string name, InvertedResidualShape shape)
    {
        var (layer, map) = (0, input);
        if (shape.Expansion > 1)
            map = graph.ReLU6(graph.Convolution(map, $"{name}.{layer}.0", $"{name}.{layer++}.1", 1));
        map = graph.ReLU6(graph.Convolution(map, $"{name}.{layer}.0", $"{name}.{layer++}.1", 3, shape.Stride, shape.Width));
        map = graph.Convolution(map, $"{name}.{layer}", $"{name}.{layer + 1}", 1);
        return shape.Stride == 1 && shape.Inputs == shape.Outputs ? graph.Sum(map, input) : map;
    }

    private static IEnumerable<ExpectedTensor> Block(string name, InvertedResidualShape shape)
    {
        var layer = 0;
        ExpectedTensor[] expansion = [];
        if (shape.Expansion > 1)
            expansion = ConvolutionAndNormalisation($"{name}.{layer}.0", $"{name}.{layer++}.1", shape.Width, shape.Inputs, 1);
        return
        [
            .. expansion,
            .. ConvolutionAndNormalisation($"{name}.{layer}.0", $"{name}.{layer++}.1", shape.Width, 1, 3),
            .. ConvolutionAndNormalisation($"{name}.{layer}", $"{name}.{layer + 1}", shape.Outputs, shape.Width, 1),
        ];
    }

    private static IEnumerable<InvertedResidualShape> EnumerateBlocks()
    {
        (int Expansion, int Outputs, int Count, int Stride)[] stages =
            [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];
        var inputs = StemChannels;
        foreach (var (expansion, outputs, count, stride) in stages)
        {
            for (var block = 0; block < count; block++)
            {
                yield return new InvertedResidualShape(inputs, expansion, outputs, block == 0 ? stride : 1);
                inputs = outputs;
            }
        }
    }
}
