using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelComparison.Acceleration;
using TorchSharp;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// The tensors of a YOLOv8-nano: 57 convolutions with batch normalization in the order of the state dict, then the last convolutions of the head (boxes at
/// strides 8, 16 and 32, classes likewise). All in single precision and contiguous.
/// </summary>
/// <param name="Weights">Weights of the convolutions [63], each [O, I, K, K].</param>
/// <param name="Scales">Factors of the normalizations [57].</param>
/// <param name="Shifts">Summands of the normalizations [57], then biases of the last convolutions [6].</param>
/// <param name="Means">Running means [57].</param>
/// <param name="Variances">Running variances [57].</param>
internal sealed record NetworkTensors(
    IReadOnlyList<torch.Tensor> Weights, IReadOnlyList<torch.Tensor> Scales, IReadOnlyList<torch.Tensor> Shifts,
    IReadOnlyList<torch.Tensor> Means, IReadOnlyList<torch.Tensor> Variances)
{
    /// <summary>Where the numbers are now; the tensors must outlive the use.</summary>
    internal DetectorTensors Addresses() => new(
        TensorAddresses.Of(Weights), TensorAddresses.Of(Scales), TensorAddresses.Of(Shifts), TensorAddresses.Of(Means), TensorAddresses.Of(Variances));
}

/// <summary>Addresses of the numbers of tensors; they stay valid while the tensors live.</summary>
internal static class TensorAddresses
{
    /// <summary>The address of each tensor's first number.</summary>
    /// <exception cref="ArgumentException">A tensor is not in single precision.</exception>
    /// <exception cref="InvalidOperationException">A tensor is not contiguous, or not in main memory.</exception>
    internal static nint[] Of(IReadOnlyList<torch.Tensor> tensors) => [.. tensors.Select(Of)];

    /// <summary>N, H and W of images [N, 3, H, W].</summary>
    internal static (int Count, int Height, int Width) Size(torch.Tensor images) =>
        images.shape is [var count, 3, var height, var width]
            ? (checked((int)count), checked((int)height), checked((int)width))
            : throw new ArgumentException($"The accelerated detector needs RGB images [N, 3, H, W]; got [{string.Join(", ", images.shape)}].", nameof(images));

    /// <summary>The address of a tensor's first number.</summary>
    internal static unsafe nint Of(torch.Tensor tensor)
    {
        if (tensor.dtype != torch.ScalarType.Float32)
            throw new ArgumentException($"The accelerated detector needs tensors in single precision; got {tensor.dtype}.", nameof(tensor));
        return (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
    }
}
