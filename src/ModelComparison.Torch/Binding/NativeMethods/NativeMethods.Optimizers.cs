using System.Runtime.InteropServices;

namespace TorchSharp;

// Optimiser steps: native/torch/optimizers.cpp.
internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int mc_adam_step(
        ReadOnlySpan<IntPtr> @params, ReadOnlySpan<IntPtr> grads, ReadOnlySpan<IntPtr> means, ReadOnlySpan<IntPtr> squares,
        ReadOnlySpan<IntPtr> largest, ReadOnlySpan<long> steps, int count, AdamSettings settings);
    [LibraryImport(Library)]
    internal static partial int mc_sgd_step(
        ReadOnlySpan<IntPtr> @params, ReadOnlySpan<IntPtr> grads, ReadOnlySpan<IntPtr> momenta, ReadOnlySpan<byte> first,
        int count, SgdSettings s);
    [LibraryImport(Library)]
    internal static partial int mc_clip_grad_norm(
        ReadOnlySpan<IntPtr> grads, int count, double maxNorm, double normType, out double result);
}
