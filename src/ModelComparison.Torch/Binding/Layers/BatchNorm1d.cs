using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batch normalisation of [N, C] or [N, C, L].</summary>
public sealed class BatchNorm1d : BatchNorm
{
    internal BatchNorm1d(
        long features, double eps, double momentum, bool affine, bool trackRunningStats, Device? device, ScalarType? dtype)
        : base(features, eps, momentum, affine, trackRunningStats, device, dtype, nameof(BatchNorm1d)) { }

    /// <summary>Refuses an input that does not have 2 or 3 dimensions.</summary>
    /// <exception cref="ArgumentException">It has another number of dimensions.</exception>
    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.ndim is not (2 or 3))
            throw new ArgumentException($"BatchNorm1d needs [N, C] or [N, C, L]; got {input}. Reshape the input.", nameof(input));
    }
}
