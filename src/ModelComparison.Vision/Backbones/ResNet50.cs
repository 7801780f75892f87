using ModelComparison.Torch.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Backbones;

/// <summary>ResNet50 with torchvision's names and initialisation, for inference and training.</summary>
/// <remarks>He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, table 1, column "50-layer".</remarks>
public sealed class ResNet50 : nn.Module<Tensor, Tensor>
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

    /// <summary>Draws the layers' default weights from libtorch's global generator; use <see cref="FromSeed"/> or <see cref="FromCheckpoint"/> for chosen ones.</summary>
    /// <param name="classCount">Classes of the classifier on top; ImageNet has 1000.</param>
    public ResNet50(long classCount = 1000)
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

    /// <summary>The network that <c>torchvision.models.resnet50()</c> makes after <c>torch.manual_seed(seed)</c>, bit for bit.</summary>
    /// <param name="seed">Seed, at most 2⁶³ − 1.</param>
    /// <param name="classCount">Classes of the classifier on top; ImageNet has 1000.</param>
    public static ResNet50 FromSeed(ulong seed, long classCount = 1000) => FromCheckpoint(RandomResNet50.Draw(seed, classCount));

    /// <summary>The network with the weights of a file; the classifier on top has as many classes as the file's, 1000 where it has none.</summary>
    /// <exception cref="CheckpointException">Names or shapes do not fit.</exception>
    public static ResNet50 FromCheckpoint(Checkpoint weights)
    {
        ResNet50Description.RequireMatch(weights);
        var network = new ResNet50(weights.Find("fc.weight")?.Shape[0] ?? 1000);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (name, target) in network.state_dict())
        {
            if (weights.Find(name) is { } stored)
                target.copy_(tensor(stored.ToSingles(), [.. stored.Shape]));
        }

        return network;
    }

    /// <summary>Scores of the classes.</summary>
    /// <param name="input">Normalised images [N, 3, H, W], H and W at least 32 pixels.</param>
    /// <returns>Logits [N, classes].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return fc.call(Pool(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Activations of the last convolutional block: what global average pooling averages, and Grad-CAM looks at.</summary>
    /// <param name="input">Normalised images [N, 3, H, W].</param>
    /// <returns>Activations [N, 2048, H / 32, W / 32].</returns>
    public Tensor Activate(Tensor input)
    {
        using var scope = NewDisposeScope();
        var activations = maxpool.call(bn1.call(conv1.call(input)).relu_());
        foreach (var stage in (Sequential[])[layer1, layer2, layer3, layer4])
            activations = stage.call(activations);
        return activations.MoveToOuterDisposeScope();
    }

    /// <summary>Features: the activations' mean over the image.</summary>
    /// <param name="input">Normalised images [N, 3, H, W].</param>
    /// <returns>Features [N, 2048].</returns>
    public Tensor Pool(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Activate(input).mean([2, 3]).MoveToOuterDisposeScope();
    }

    private static Sequential Stage(int stage, ref long channels, long stride)
    {
        var width = (long)ResNet50Description.Widths[stage];
        var outputs = width * ResNet50Description.Expansion;
        var blocks = nn.Sequential();
        for (var block = 0; block < ResNet50Description.BlockCounts[stage]; block++)
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
