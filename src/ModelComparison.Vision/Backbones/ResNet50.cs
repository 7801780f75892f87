using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Backbones;

/// <summary>ResNet50 with torchvision's names, for inference and training.</summary>
/// <remarks>He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, table 1, column "50-layer".</remarks>
internal sealed class ResNet50 : BackboneNetwork
{
    // Fields are registered in this order under these names: torchvision's state dict.
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly MaxPool2d maxpool;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private readonly Linear fc;

    /// <summary>Draws the layers' default weights from libtorch's global generator.</summary>
    /// <param name="classCount">Classes of the classifier on top.</param>
    public ResNet50(long classCount)
        : base(nameof(ResNet50))
    {
        conv1 = nn.Conv2d(3, 64, kernel_size: 7, stride: 2, padding: 3, bias: false);
        bn1 = nn.BatchNorm2d(64);
        maxpool = nn.MaxPool2d(kernel_size: 3, stride: 2, padding: 1);
        var channels = 64L;
        layer1 = Stage(0, ref channels, stride: 1);
        layer2 = Stage(1, ref channels, stride: 2);
        layer3 = Stage(2, ref channels, stride: 2);
        layer4 = Stage(3, ref channels, stride: 2);
        fc = nn.Linear(channels, classCount);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor Activate(Tensor input)
    {
        using var scope = NewDisposeScope();
        var activations = maxpool.call(bn1.call(conv1.call(input)).relu_());
        foreach (var stage in (Sequential[])[layer1, layer2, layer3, layer4])
            activations = stage.call(activations);
        return activations.MoveToOuterDisposeScope();
    }

    private protected override Tensor Classify(Tensor features) => fc.call(features);

    private static Sequential Stage(int stage, ref long channels, long stride)
    {
        var width = (long)ResNet50Backbone.Widths[stage];
        var outputs = width * ResNet50Backbone.Expansion;
        var blocks = nn.Sequential();
        for (var block = 0; block < ResNet50Backbone.BlockCounts[stage]; block++)
        {
            var downsample = block > 0 ? null : nn.Sequential(
                nn.Conv2d(channels, outputs, kernel_size: 1, stride: stride, bias: false),
                nn.BatchNorm2d(outputs));
            blocks.append(new Bottleneck(channels, width, block == 0 ? stride : 1, downsample));
            channels = outputs;
        }

        return blocks;
    }
}
