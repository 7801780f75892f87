using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>Tensors of a network as a weights file keeps them.</summary>
internal static class NetworkState
{
    /// <summary>Copies a tensor: whole numbers as they are, all others in single precision.</summary>
    public static CheckpointTensor ToCheckpoint(string name, Tensor tensor)
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        if (tensor.dtype == ScalarType.Int64)
            return new CheckpointTensor(name, CheckpointElementType.Int64, tensor.shape, tensor.cpu().contiguous().bytes.ToArray());
        var values = tensor.to(ScalarType.Float32).cpu().contiguous();
        return CheckpointTensor.FromSingles(name, tensor.shape, MemoryMarshal.Cast<byte, float>(values.bytes));
    }
}
