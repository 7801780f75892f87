using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// The distances 0, 1, 2, … of the bins, in the form of a 1×1 convolution that is never trained: state dicts of the reference have it.
/// </summary>
internal sealed class DistanceBins : nn.Module
{
    // Registered under this name: the reference's state dict.
    private readonly Conv2d conv;

    public DistanceBins(long bins)
        : base(nameof(DistanceBins))
    {
        conv = nn.Conv2d(bins, 1, kernel_size: 1, bias: false);
        RegisterComponents();
        SetDistances();
    }

    /// <summary>Sets the weights to the distances.</summary>
    public void SetDistances()
    {
        using var mode = no_grad();
        conv.weight.requires_grad = false;
        using var distances = arange(conv.in_channels, ScalarType.Float32);
        using var shaped = distances.view(conv.weight.shape);
        conv.weight.copy_(shaped);
    }
}
