using System.Runtime.InteropServices;

namespace TorchSharp;

// Lifetime, properties, data and conversion of tensors: native/torch/tensor.cpp.
internal static partial class NativeMethods
{
    [LibraryImport(Library)] internal static partial int mc_tensor_free(IntPtr self);
    [LibraryImport(Library)] internal static partial int mc_tensor_list_free(IntPtr self);
    [LibraryImport(Library)] internal static partial int mc_tensor_list_size(TensorListHandle self, out int result);
    [LibraryImport(Library)] internal static partial int mc_tensor_list_item(TensorListHandle self, int index, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_dim(TensorHandle self, out long result);
    [LibraryImport(Library)] internal static partial int mc_numel(TensorHandle self, out long result);
    [LibraryImport(Library)] internal static partial int mc_element_size(TensorHandle self, out long result);
    [LibraryImport(Library)] internal static partial int mc_storage_offset(TensorHandle self, out long result);
    [LibraryImport(Library)] internal static partial int mc_dtype(TensorHandle self, out int result);
    [LibraryImport(Library)] internal static partial int mc_device(TensorHandle self, out int type, out int index);
    [LibraryImport(Library)] internal static partial int mc_sizes(TensorHandle self, Span<long> sizes, int capacity);
    [LibraryImport(Library)] internal static partial int mc_strides(TensorHandle self, Span<long> strides, int capacity);
    [LibraryImport(Library)] internal static partial int mc_size(TensorHandle self, long dim, out long result);
    [LibraryImport(Library)] internal static partial int mc_stride(TensorHandle self, long dim, out long result);
    [LibraryImport(Library)] internal static partial int mc_is_contiguous(TensorHandle self, out int result);
    [LibraryImport(Library)] internal static partial int mc_is_nonzero(TensorHandle self, out int result);
    [LibraryImport(Library)] internal static partial int mc_is_sparse(TensorHandle self, out int result);
    [LibraryImport(Library)] internal static partial int mc_data_ptr(TensorHandle self, out IntPtr result);
    [LibraryImport(Library)] internal static partial int mc_item(TensorHandle self, out NativeScalar result);
    [LibraryImport(Library)] internal static partial int mc_equal(TensorHandle self, TensorHandle other, out int result);
    [LibraryImport(Library)]
    internal static partial int mc_allclose(
        TensorHandle self, TensorHandle other, double rtol, double atol, int equalNan, out int result);
    [LibraryImport(Library)] internal static partial int mc_alias(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_clone(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_contiguous(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_copy_(TensorHandle self, TensorHandle source, int nonBlocking);
    [LibraryImport(Library)] internal static partial int mc_set_(TensorHandle self, TensorHandle source);
    [LibraryImport(Library)]
    internal static partial int mc_to(
        TensorHandle self, TensorForm form, int copy, int nonBlocking, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_requires_grad(TensorHandle self, out int result);
    [LibraryImport(Library)] internal static partial int mc_set_requires_grad(TensorHandle self, int value);
    [LibraryImport(Library)] internal static partial int mc_is_leaf(TensorHandle self, out int result);
    [LibraryImport(Library)] internal static partial int mc_retain_grad(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_grad(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_set_grad(TensorHandle self, TensorHandle grad);
    [LibraryImport(Library)] internal static partial int mc_detach(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_detach_(TensorHandle self);
    [LibraryImport(Library)] internal static partial int mc_set_data(TensorHandle self, TensorHandle data);
    [LibraryImport(Library)] internal static partial int mc_zero_grad(TensorHandle self, int setToNone);
}
