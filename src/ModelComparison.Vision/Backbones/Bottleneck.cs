using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Backbones;

/// <summary>
/// Residual block of three convolutions: 1×1 to fewer channels, 3×3 (where a stage's first block halves the image), 1×1 to four times as many.
/// </summary>
/// <remarks>He et al. 2016, figure 5 right; the stride is in the 3×3 convolution, torchvision's variant "v1.5".</remarks>
internal sealed class Bottleneck : nn.Module<Tensor, Tensor>
{
    // Fields are registered in this order under these names: torchvision's state dict.
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly Conv2d conv3;
    private readonly BatchNorm2d bn3;
    private readonly Sequential? downsample;

    /// <summary>Draws weights for the convolutions, by Conv2d's own default.</summary>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="width">Channels inside the block.</param>
    /// <param name="stride">1, or 2 to halve height and width.</param>
    /// <param name="downsample">Brings the input to the shape of the output; null where it has that shape.</param>
    public Bottleneck(long channels, long width, long stride, Sequential? downsample)
        : base(nameof(Bottleneck))
    {
        conv1 = nn.Conv2d(channels, width, kernel_size: 1, bias: false);
        bn1 = nn.BatchNorm2d(width);
        conv2 = nn.Conv2d(width, width, kernel_size: 3, stride: stride, padding: 1, bias: false);
        bn2 = nn.BatchNorm2d(width);
        conv3 = nn.Conv2d(width, width * ResNet50Backbone.Expansion, kernel_size: 1, bias: false);
        bn3 = nn.BatchNorm2d(width * ResNet50Backbone.Expansion);
        this.downsample = downsample;
        RegisterComponents();
    }

    /// <summary>relu(F(x) + x).</summary>
    /// <param name="input">Activations [N, channels, H, W].</param>
    /// <returns>Activations [N, 4 · width, H / stride, W / stride].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var residual = bn1.call(conv1.call(input)).relu_();
        residual = bn2.call(conv2.call(residual)).relu_();
        residual = bn3.call(conv3.call(residual));
        var shortcut = downsample is null ? input : downsample.call(input);
        return residual.add_(shortcut).relu_().MoveToOuterDisposeScope();
    }
}
