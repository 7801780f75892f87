using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Backbones;

/// <summary>
/// Block of MobileNetV2: 1×1 to more channels, 3×3 on each channel alone, 1×1 to fewer channels without a nonlinearity; the input is added where it has the
/// output's shape.
/// </summary>
/// <remarks>Sandler et al. 2018, table 1 and figure 4.</remarks>
internal sealed class InvertedResidual : nn.Module<Tensor, Tensor>
{
    // Registered under this name: torchvision's state dict.
    private readonly Sequential conv;
    private readonly bool addsInput;

    /// <summary>Draws weights for the convolutions, by Conv2d's own default.</summary>
    public InvertedResidual(InvertedResidualShape shape)
        : base(nameof(InvertedResidual))
    {
        addsInput = shape.Stride == 1 && shape.Inputs == shape.Outputs;
        conv = nn.Sequential();
        if (shape.Expansion > 1)
            conv.append(MobileNetV2.ConvolutionAndReLU6(shape.Inputs, shape.Width, kernelSize: 1));
        conv.append(MobileNetV2.ConvolutionAndReLU6(shape.Width, shape.Width, kernelSize: 3, shape.Stride, groups: shape.Width));
        conv.append(nn.Conv2d(shape.Width, shape.Outputs, kernel_size: 1, bias: false));
        conv.append(nn.BatchNorm2d(shape.Outputs));
        RegisterComponents();
    }

    /// <summary>F(x), or F(x) + x.</summary>
    /// <param name="input">Activations [N, inputs, H, W].</param>
    /// <returns>Activations [N, outputs, H / stride, W / stride].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var residual = conv.call(input);
        return (addsInput ? residual.add_(input) : residual).MoveToOuterDisposeScope();
    }
}
