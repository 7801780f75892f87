using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batch normalisation of [N, C, H, W].</summary>
public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(
        long features, double eps, double momentum, bool affine, bool trackRunningStats, Device? device, ScalarType? dtype)
        : base(features, eps, momentum, affine, trackRunningStats, device, dtype, nameof(BatchNorm2d)) { }

    /// <summary>Refuses an input that does not have 4 dimensions.</summary>
    /// <exception cref="ArgumentException">It has another number of dimensions.</exception>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim != 4)
            throw new ArgumentException($"BatchNorm2d needs [N, C, H, W]; got {input}. Reshape the input.", nameof(input));
    }
}
