using System.Runtime.InteropServices;

namespace TorchSharp;

// Gradients: native/torch/autograd.cpp.
internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int mc_backward(
        ReadOnlySpan<IntPtr> outputs, int count, ReadOnlySpan<IntPtr> gradOutputs, int gradCount, int retainGraph, int createGraph,
        ReadOnlySpan<IntPtr> inputs, int inputCount);
    [LibraryImport(Library)]
    internal static partial int mc_autograd_grad(
        ReadOnlySpan<IntPtr> outputs, int count, ReadOnlySpan<IntPtr> inputs, int inputCount, ReadOnlySpan<IntPtr> gradOutputs,
        int gradCount, int retainGraph, int createGraph, int allowUnused, out TensorListHandle result);
}
