using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>Convolution without bias, batch normalisation, then x · sigmoid(x): what almost all of YOLOv8 is made of.</summary>
internal sealed class ConvolutionBlock : nn.Module<Tensor, Tensor>
{
    /// <summary>Added to variances; not PyTorch's default of 1e-5.</summary>
    public const double Epsilon = 1e-3;

    /// <summary>Weight of a batch in the running statistics; not PyTorch's default of 0.1.</summary>
    public const double Momentum = 0.03;

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

    /// <summary>The convolution.</summary>
    public Conv2d Convolution => conv;

    /// <summary>The normalisation after it.</summary>
    public BatchNorm2d Normalisation => bn;

    /// <summary>Counts a batch that was normalised elsewhere.</summary>
    public void CountBatch() => bn.num_batches_tracked!.add_(1);

    /// <summary>Activations [N, inputs, H, W] to [N, outputs, H / stride, W / stride].</summary>
    public override Tensor forward(Tensor input)
    {
        using var convolved = conv.call(input);
        using var normalised = bn.call(convolved);
        return nn.functional.silu(normalised);
    }
}
