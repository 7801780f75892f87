using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Backbones;

/// <summary>MobileNetV2 of width 1 with torchvision's names, for inference and training.</summary>
/// <remarks>Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", CVPR 2018, table 2.</remarks>
internal sealed class MobileNetV2 : BackboneNetwork
{
    private const double DropoutProbability = 0.2;

    // Fields are registered in this order under these names: torchvision's state dict.
    private readonly Sequential features;
    private readonly Sequential classifier;

    /// <summary>Draws the layers' default weights from libtorch's global generator.</summary>
    /// <param name="classCount">Classes of the classifier on top.</param>
    public MobileNetV2(long classCount)
        : base(nameof(MobileNetV2))
    {
        features = nn.Sequential();
        features.append(ConvolutionAndReLU6(3, MobileNetV2Backbone.StemChannels, kernelSize: 3, stride: 2));
        foreach (var block in MobileNetV2Backbone.Blocks)
            features.append(new InvertedResidual(block));
        features.append(ConvolutionAndReLU6(MobileNetV2Backbone.Blocks[^1].Outputs, MobileNetV2Backbone.LastChannels, kernelSize: 1));
        classifier = nn.Sequential(nn.Dropout(DropoutProbability), nn.Linear(MobileNetV2Backbone.LastChannels, classCount));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor Activate(Tensor input) => features.call(input);

    /// <summary>Convolution, batch normalisation, min(max(x, 0), 6).</summary>
    internal static Sequential ConvolutionAndReLU6(long inputs, long outputs, long kernelSize, long stride = 1, long groups = 1) => nn.Sequential(
        nn.Conv2d(inputs, outputs, kernelSize, stride, padding: (kernelSize - 1) / 2, groups: groups, bias: false),
        nn.BatchNorm2d(outputs),
        nn.ReLU6(inplace: true));

    private protected override Tensor Classify(Tensor features) => classifier.call(features);
}
