using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>Two 3×3 convolutions; with a shortcut the input is added to their result, without an activation after it.</summary>
internal sealed class Bottleneck : nn.Module<Tensor, Tensor>
{
    // Fields are registered in this order under these names: the reference's state dict.
    private readonly ConvolutionBlock cv1;
    private readonly ConvolutionBlock cv2;
    private readonly bool shortcut;

    public Bottleneck(long channels, bool shortcut)
        : base(nameof(Bottleneck))
    {
        cv1 = new ConvolutionBlock(channels, channels, kernelSize: 3);
        cv2 = new ConvolutionBlock(channels, channels, kernelSize: 3);
        this.shortcut = shortcut;
        RegisterComponents();
    }

    /// <summary>Activations [N, channels, H, W] to the same shape.</summary>
    public override Tensor forward(Tensor input)
    {
        using var inner = cv1.call(input);
        var residual = cv2.call(inner);
        if (!shortcut)
            return residual;
        using (residual)
            return residual.add(input);
    }
}
