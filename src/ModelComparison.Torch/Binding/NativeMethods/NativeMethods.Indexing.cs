using System.Runtime.InteropServices;

namespace TorchSharp;

// Gather, scatter and advanced indexing: native/torch/indexing.cpp.
internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int mc_index(
        TensorHandle self, ReadOnlySpan<NativeIndex> items, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_index_put_(
        TensorHandle self, ReadOnlySpan<NativeIndex> items, int count, TensorHandle value);
    [LibraryImport(Library)]
    internal static partial int mc_index_put_scalar_(
        TensorHandle self, ReadOnlySpan<NativeIndex> items, int count, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int mc_index_put_accumulate_(
        TensorHandle self, ReadOnlySpan<IntPtr> tensors, int count, TensorHandle value, int accumulate);
    [LibraryImport(Library)]
    internal static partial int mc_gather(
        TensorHandle self, long dim, TensorHandle index, int sparseGrad, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_scatter(
        TensorHandle self, long dim, TensorHandle index, TensorHandle src, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_scatter_(TensorHandle self, long dim, TensorHandle index, TensorHandle src);
    [LibraryImport(Library)]
    internal static partial int mc_scatter_add(
        TensorHandle self, long dim, TensorHandle index, TensorHandle src, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_scatter_add_(TensorHandle self, long dim, TensorHandle index, TensorHandle src);
    [LibraryImport(Library)]
    internal static partial int mc_index_add(
        TensorHandle self, long dim, TensorHandle index, TensorHandle source, NativeScalar alpha, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_index_add_(
        TensorHandle self, long dim, TensorHandle index, TensorHandle source, NativeScalar alpha);
    [LibraryImport(Library)]
    internal static partial int mc_index_copy_(
        TensorHandle self, long dim, TensorHandle index, TensorHandle source);
    [LibraryImport(Library)]
    internal static partial int mc_index_fill_(
        TensorHandle self, long dim, TensorHandle index, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int mc_index_select(
        TensorHandle self, long dim, TensorHandle index, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_masked_fill(
        TensorHandle self, TensorHandle mask, NativeScalar value, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_masked_fill_(TensorHandle self, TensorHandle mask, NativeScalar value);
    [LibraryImport(Library)] internal static partial int mc_masked_select(TensorHandle self, TensorHandle mask, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_argwhere(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_take(TensorHandle self, TensorHandle index, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_take_along_dim(
        TensorHandle self, TensorHandle indices, ReadOnlySpan<long> dim, int hasDim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_where(
        TensorHandle condition, TensorHandle x, TensorHandle y, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_where_indices(TensorHandle condition, out TensorListHandle result);
}
