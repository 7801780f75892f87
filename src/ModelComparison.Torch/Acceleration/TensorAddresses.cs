using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace ModelComparison.Torch.Acceleration;

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
