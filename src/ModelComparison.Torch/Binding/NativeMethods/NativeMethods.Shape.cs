using System.Runtime.InteropServices;

namespace TorchSharp;

// Views, joining and splitting: native/torch/shape.cpp.
internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int mc_broadcast_to(
        TensorHandle self, ReadOnlySpan<long> items, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_expand(
        TensorHandle self, ReadOnlySpan<long> items, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_flip(
        TensorHandle self, ReadOnlySpan<long> items, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_permute(
        TensorHandle self, ReadOnlySpan<long> items, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_repeat(
        TensorHandle self, ReadOnlySpan<long> items, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_reshape(
        TensorHandle self, ReadOnlySpan<long> items, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_tile(
        TensorHandle self, ReadOnlySpan<long> items, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_view(
        TensorHandle self, ReadOnlySpan<long> items, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_as_strided(
        TensorHandle self, ReadOnlySpan<long> size, int rank, ReadOnlySpan<long> strides, int count, long offset,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_diagonal(
        TensorHandle self, long offset, long dim1, long dim2, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_flatten(TensorHandle self, long startDim, long endDim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_unflatten(
        TensorHandle self, long dim, ReadOnlySpan<long> sizes, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_movedim(
        TensorHandle self, ReadOnlySpan<long> source, int sourceCount, ReadOnlySpan<long> destination, int destinationCount,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_narrow(
        TensorHandle self, long dim, long start, long length, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_ravel(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_repeat_interleave(
        TensorHandle self, long repeats, ReadOnlySpan<long> dim, int hasDim, ReadOnlySpan<long> size, int hasSize,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_repeat_interleave_tensor(
        TensorHandle self, TensorHandle repeats, ReadOnlySpan<long> dim, int hasDim, ReadOnlySpan<long> size, int hasSize,
        out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_roll(
        TensorHandle self, ReadOnlySpan<long> shifts, int shiftCount, ReadOnlySpan<long> dims, int dimCount,
        out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_select(TensorHandle self, long dim, long index, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_slice(
        TensorHandle self, long dim, long start, long finish, long step, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_squeeze(
        TensorHandle self, ReadOnlySpan<long> dim, int hasDim, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_squeeze_(TensorHandle self, ReadOnlySpan<long> dim, int hasDim);
    [LibraryImport(Library)] internal static partial int mc_unsqueeze(TensorHandle self, long dim, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_unsqueeze_(TensorHandle self, long dim);
    [LibraryImport(Library)] internal static partial int mc_t(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_transpose(TensorHandle self, long dim0, long dim1, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_transpose_(TensorHandle self, long dim0, long dim1);
    [LibraryImport(Library)]
    internal static partial int mc_unfold(
        TensorHandle self, long dimension, long size, long step, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_chunk(TensorHandle self, long chunks, long dim, out TensorListHandle result);
    [LibraryImport(Library)] internal static partial int mc_split(TensorHandle self, long size, long dim, out TensorListHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_split_sizes(
        TensorHandle self, ReadOnlySpan<long> sizes, int count, long dim, out TensorListHandle result);
    [LibraryImport(Library)] internal static partial int mc_unbind(TensorHandle self, long dim, out TensorListHandle result);
    [LibraryImport(Library)] internal static partial int mc_cat(ReadOnlySpan<IntPtr> tensors, int count, long dim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_stack(
        ReadOnlySpan<IntPtr> tensors, int count, long dim, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_hstack(ReadOnlySpan<IntPtr> tensors, int count, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_vstack(ReadOnlySpan<IntPtr> tensors, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_broadcast_tensors(
        ReadOnlySpan<IntPtr> tensors, int count, out TensorListHandle result);
}
