using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sorted elements along a dimension and where they were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Created(mc_sort(Native, dim, descending.AsFlag(), stable.AsFlag(), out var first, out var second), first, second);

        /// <summary>Positions that sort the elements along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) =>
            Created(mc_argsort(Native, dim, descending.AsFlag(), out var result), result);

        /// <summary>The k largest (or smallest) elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Created(mc_topk(Native, k, dim, largest.AsFlag(), sorted.AsFlag(), out var first, out var second), first, second);

        /// <summary>The k-th smallest element along a dimension, counted from 1, and where it is.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Created(mc_kthvalue(Native, k, dim ?? -1, keepdim.AsFlag(), out var first, out var second), first, second);

        /// <summary>Matrix product over the last two dimensions, broadcast over the others.</summary>
        public Tensor matmul(Tensor target) => Created(mc_matmul(Native, Known(target), out var result), result);

        /// <summary>Product of two matrices.</summary>
        public Tensor mm(Tensor target) => Created(mc_mm(Native, Known(target), out var result), result);

        /// <summary>Products of matrices, pair by pair: [B, N, M] by [B, M, P].</summary>
        public Tensor bmm(Tensor batch2) => Created(mc_bmm(Native, Known(batch2), out var result), result);

        /// <summary>Product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Created(mc_mv(Native, Known(target), out var result), result);

        /// <summary>Inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Created(mc_dot(Native, Known(target), out var result), result);

        /// <summary>Outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Created(mc_outer(Native, Known(vec2), out var result), result);

        /// <summary>β · x + α · mat1 mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Created(mc_addmm(Native, Known(mat1), Known(mat2), beta, alpha, out var result), result);

        /// <summary>Inverse of square matrices.</summary>
        public Tensor inverse() => Created(mc_inverse(Native, out var result), result);

        /// <summary>Cholesky factor of positive definite matrices.</summary>
        public Tensor cholesky(bool upper = false) => Created(mc_cholesky(Native, upper.AsFlag(), out var result), result);

        /// <summary>The diagonal of a matrix, or a matrix with this diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Created(mc_diag(Native, diagonal, out var result), result);

        /// <summary>Sum of the diagonal.</summary>
        public Tensor trace() => Created(mc_trace(Native, out var result), result);

        /// <summary>The part below and on a diagonal; zeros elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Created(mc_tril(Native, diagonal, out var result), result);

        /// <summary>The part above and on a diagonal; zeros elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Created(mc_triu(Native, diagonal, out var result), result);
    }
}
