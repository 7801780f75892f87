using System.Runtime.InteropServices;

namespace TorchSharp;

// Layers and losses as functions: native/torch/neural.cpp.
internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int mc_linear(
        TensorHandle input, TensorHandle weight, TensorHandle bias, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_conv1d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, long stride, long padding, long dilation, long groups,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_conv2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, long groups, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_conv2d_padding(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, int same,
        ReadOnlySpan<long> dilation, long groups, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_conv_transpose2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> outputPadding, ReadOnlySpan<long> dilation, long groups, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_batch_norm(
        TensorHandle input, TensorHandle weight, TensorHandle bias, TensorHandle runningMean, TensorHandle runningVar,
        int training, double momentum, double eps, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_layer_norm(
        TensorHandle input, ReadOnlySpan<long> shape, int rank, TensorHandle weight, TensorHandle bias, double eps,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_group_norm(
        TensorHandle input, long groups, TensorHandle weight, TensorHandle bias, double eps, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_max_pool2d(
        TensorHandle input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, int ceilMode, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_max_pool2d_with_indices(
        TensorHandle input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, int ceilMode, out TensorHandle first, out TensorHandle second);
    [LibraryImport(Library)]
    internal static partial int mc_avg_pool2d(
        TensorHandle input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, int ceilMode,
        int countIncludePad, ReadOnlySpan<long> divisor, int hasDivisor, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_adaptive_avg_pool2d(
        TensorHandle input, ReadOnlySpan<long> size, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_adaptive_max_pool2d(
        TensorHandle input, ReadOnlySpan<long> size, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_dropout(TensorHandle input, double p, int training, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_dropout_(TensorHandle input, double p, int training);
    [LibraryImport(Library)] internal static partial int mc_dropout2d(TensorHandle input, double p, int training, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_dropout2d_(TensorHandle input, double p, int training);
    [LibraryImport(Library)]
    internal static partial int mc_embedding(
        TensorHandle weight, TensorHandle indices, long paddingIdx, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_pad(
        TensorHandle input, ReadOnlySpan<long> pad, int count, int mode, double value, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_upsample2d(
        TensorHandle input, ReadOnlySpan<long> size, int sizeCount, ReadOnlySpan<double> scale, int scaleCount, int mode,
        int alignCorners, int antialias, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_one_hot(TensorHandle self, long classes, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_cross_entropy(
        TensorHandle input, TensorHandle target, TensorHandle weight, long reduction, long ignoreIndex, double labelSmoothing,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_nll_loss(
        TensorHandle input, TensorHandle target, TensorHandle weight, long reduction, long ignoreIndex, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_binary_cross_entropy(
        TensorHandle input, TensorHandle target, TensorHandle weight, long reduction, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_binary_cross_entropy_with_logits(
        TensorHandle input, TensorHandle target, TensorHandle weight, TensorHandle posWeight, long reduction,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_mse_loss(
        TensorHandle input, TensorHandle target, long reduction, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_l1_loss(
        TensorHandle input, TensorHandle target, long reduction, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_smooth_l1_loss(
        TensorHandle input, TensorHandle target, long reduction, double beta, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_huber_loss(
        TensorHandle input, TensorHandle target, long reduction, double delta, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_kl_div(
        TensorHandle input, TensorHandle target, long reduction, int logTarget, out TensorHandle result);
}
