using System.Runtime.InteropServices;

namespace TorchSharp;

// Reductions, sorting and matrix products: native/torch/reductions.cpp.
internal static partial class NativeMethods
{
    [LibraryImport(Library)] internal static partial int mc_all(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_any(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_argmax(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_argmin(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_max(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_min(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_median(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_nonzero(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_trace(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_all_dim(TensorHandle self, long dim, int keepdim, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_any_dim(TensorHandle self, long dim, int keepdim, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_argmax_dim(TensorHandle self, long dim, int keepdim, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_argmin_dim(TensorHandle self, long dim, int keepdim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_logsumexp_dim(
        TensorHandle self, long dim, int keepdim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_max_dim(
        TensorHandle self, long dim, int keepdim, out TensorHandle first, out TensorHandle second);
    [LibraryImport(Library)]
    internal static partial int mc_min_dim(
        TensorHandle self, long dim, int keepdim, out TensorHandle first, out TensorHandle second);
    [LibraryImport(Library)]
    internal static partial int mc_mode_dim(
        TensorHandle self, long dim, int keepdim, out TensorHandle first, out TensorHandle second);
    [LibraryImport(Library)] internal static partial int mc_sum(TensorHandle self, int type, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_sum_dims(
        TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim, int type, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_mean(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_mean_dims(
        TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim, int type, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_prod(TensorHandle self, int type, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_prod_dim(
        TensorHandle self, long dim, int keepdim, int type, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_cumsum(TensorHandle self, long dim, int type, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_cumprod(TensorHandle self, long dim, int type, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_amax(
        TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_amin(
        TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_std(
        TensorHandle self, ReadOnlySpan<long> dims, int count, int unbiased, int keepdim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_var(
        TensorHandle self, ReadOnlySpan<long> dims, int count, int unbiased, int keepdim, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_norm(TensorHandle self, double p, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_norm_dim(
        TensorHandle self, double p, long dim, int keepdim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_count_nonzero(
        TensorHandle self, ReadOnlySpan<long> dims, int count, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_bincount(
        TensorHandle self, TensorHandle weights, long minlength, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_quantile(
        TensorHandle self, TensorHandle q, long dim, int keepdim, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_searchsorted(
        TensorHandle sorted, TensorHandle values, int outInt32, int right, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_cdist(
        TensorHandle x1, TensorHandle x2, double p, long mode, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_sort(
        TensorHandle self, long dim, int descending, int stable, out TensorHandle first, out TensorHandle second);
    [LibraryImport(Library)] internal static partial int mc_argsort(TensorHandle self, long dim, int descending, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_topk(
        TensorHandle self, long k, long dim, int largest, int sorted, out TensorHandle first, out TensorHandle second);
    [LibraryImport(Library)]
    internal static partial int mc_kthvalue(
        TensorHandle self, long k, long dim, int keepdim, out TensorHandle first, out TensorHandle second);
    [LibraryImport(Library)]
    internal static partial int mc_unique(
        TensorHandle self, ReadOnlySpan<long> dim, int hasDim, int sorted, int returnInverse, int returnCounts,
        out TensorListHandle result);
    [LibraryImport(Library)] internal static partial int mc_matmul(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_mm(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_bmm(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_mv(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_dot(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_outer(TensorHandle self, TensorHandle other, out TensorHandle result);
    [LibraryImport(Library)]
    internal static partial int mc_addmm(
        TensorHandle self, TensorHandle mat1, TensorHandle mat2, double beta, double alpha, out TensorHandle result);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mc_einsum(
        string equation, ReadOnlySpan<IntPtr> tensors, int count, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_inverse(TensorHandle self, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_cholesky(TensorHandle self, int upper, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_diag(TensorHandle self, long diagonal, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_tril(TensorHandle self, long diagonal, out TensorHandle result);
    [LibraryImport(Library)] internal static partial int mc_triu(TensorHandle self, long diagonal, out TensorHandle result);
}
