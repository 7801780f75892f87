using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>Convolution without bias, batch normalisation, then x · sigmoid(x): what almost all of YOLOv8 is made of.</summary>
internal sealed class ConvolutionBlock : nn.Module<Tensor, Tensor>
{
    // Not PyTorch's defaults of 1e-5 and 0.1.
    private const double Epsilon = 1e-3;
    private const double Momentum = 0.03;

    // Fields are registered in this order under these names: the reference's state dict.
    private readonly Conv2d conv;
    private readonly BatchNorm2d bn;

    /// <summary>Padding keeps height and width at stride 1.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the result.</param>
    /// <param name="kernelSize">Height and width of the window, odd.</param>
    /// <param name="stride">1, or 2 to halve height and width.</param>
    public ConvolutionBlock(long inputs, long outputs, long kernelSize, long stride = 1)
        : base(nameof(ConvolutionBlock))
    {
        conv = nn.Conv2d(inputs, outputs, kernelSize, stride, padding: kernelSize / 2, bias: false);
        bn = nn.BatchNorm2d(outputs, Epsilon, Momentum);
        RegisterComponents();
    }

    /// <summary>Activations [N, inputs, H, W] to [N, outputs, H / stride, W / stride].</summary>
    public override Tensor forward(Tensor input)
    {
        using var convolved = conv.call(input);
        using var normalised = bn.call(convolved);
        return nn.functional.silu(normalised);
    }
}
