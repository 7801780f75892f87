using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether every element is true.</summary>
        public Tensor all() => Created(mc_all(Native, out var result), result);

        /// <summary>Whether every element along a dimension is true.</summary>
        public Tensor all(long dim, bool keepdim = false) => Created(mc_all_dim(Native, dim, keepdim.AsFlag(), out var result), result);

        /// <summary>Whether an element is true.</summary>
        public Tensor any() => Created(mc_any(Native, out var result), result);

        /// <summary>Whether an element along a dimension is true.</summary>
        public Tensor any(long dim, bool keepdim = false) => Created(mc_any_dim(Native, dim, keepdim.AsFlag(), out var result), result);

        /// <summary>Largest element along dimensions.</summary>
        public Tensor amax(params long[] dims) => Created(mc_amax(Native, dims, dims.Length, 0, out var result), result);

        /// <summary>Smallest element along dimensions.</summary>
        public Tensor amin(params long[] dims) => Created(mc_amin(Native, dims, dims.Length, 0, out var result), result);

        /// <summary>Largest element.</summary>
        public Tensor max() => Created(mc_max(Native, out var result), result);

        /// <summary>The larger element.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>Largest element along a dimension and where it is.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            Created(mc_max_dim(Native, dim, keepdim.AsFlag(), out var first, out var second), first, second);

        /// <summary>Smallest element.</summary>
        public Tensor min() => Created(mc_min(Native, out var result), result);

        /// <summary>The smaller element.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>Smallest element along a dimension and where it is.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            Created(mc_min_dim(Native, dim, keepdim.AsFlag(), out var first, out var second), first, second);

        /// <summary>Most frequent element along a dimension and where it is.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) =>
            Created(mc_mode_dim(Native, dim, keepdim.AsFlag(), out var first, out var second), first, second);

        /// <summary>Position of the largest element, counted in row-major order.</summary>
        public Tensor argmax() => Created(mc_argmax(Native, out var result), result);

        /// <summary>Position of the largest element along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) =>
            Created(mc_argmax_dim(Native, dim, keepdim.AsFlag(), out var result), result);

        /// <summary>Position of the smallest element, counted in row-major order.</summary>
        public Tensor argmin() => Created(mc_argmin(Native, out var result), result);

        /// <summary>Position of the smallest element along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) =>
            Created(mc_argmin_dim(Native, dim, keepdim.AsFlag(), out var result), result);

        /// <summary>Median; the lower of the two middle elements.</summary>
        public Tensor median() => Created(mc_median(Native, out var result), result);

        /// <summary>Sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Created(mc_sum(Native, type.OrDefault(), out var result), result);

        /// <summary>Sum along a dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        /// <summary>Sum along dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Created(mc_sum_dims(Native, dim, dim.Length, keepdim.AsFlag(), type.OrDefault(), out var result), result);

        /// <summary>Sum along two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        /// <summary>Sum along three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => Created(mc_mean(Native, out var result), result);

        /// <summary>Mean along dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Created(mc_mean_dims(Native, dimensions, dimensions.Length, keepdim.AsFlag(), type.OrDefault(), out var result), result);

        /// <summary>Product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Created(mc_prod(Native, type.OrDefault(), out var result), result);

        /// <summary>Product along a dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Created(mc_prod_dim(Native, dim, keepdim.AsFlag(), type.OrDefault(), out var result), result);

        /// <summary>Sums of the elements up to each one along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) =>
            Created(mc_cumsum(Native, dim, type.OrDefault(), out var result), result);

        /// <summary>Products of the elements up to each one along a dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) =>
            Created(mc_cumprod(Native, dim, type.OrDefault(), out var result), result);

        /// <summary>log Σ e^x along a dimension.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) =>
            Created(mc_logsumexp_dim(Native, dim, keepdim.AsFlag(), out var result), result);

        /// <summary>Standard deviation; unbiased divides by N - 1.</summary>
        public Tensor std(bool unbiased = true) => Created(mc_std(Native, default, 0, unbiased.AsFlag(), 0, out var result), result);

        /// <summary>Standard deviation along a dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        /// <summary>Standard deviation along dimensions.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Created(mc_std(Native, dimensions, dimensions.Length, unbiased.AsFlag(), keepdim.AsFlag(), out var result), result), type);

        /// <summary>Variance; unbiased divides by N - 1.</summary>
        public Tensor var(bool unbiased = true) => Created(mc_var(Native, default, 0, unbiased.AsFlag(), 0, out var result), result);

        /// <summary>Variance along a dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        /// <summary>Variance along dimensions.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Created(mc_var(Native, dimensions, dimensions.Length, unbiased.AsFlag(), keepdim.AsFlag(), out var result), result), type);

        /// <summary>(Σ |x|^p)^(1/p) over all elements.</summary>
        public Tensor norm(float p = 2f) => Created(mc_norm(Native, p, out var result), result);

        /// <summary>(Σ |x|^p)^(1/p) along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) =>
            Created(mc_norm_dim(Native, p, dim, keepdim.AsFlag(), out var result), result);

        /// <summary>How many elements are not zero.</summary>
        public Tensor count_nonzero(long[]? dims = null) =>
            Created(mc_count_nonzero(Native, dims, dims?.Length ?? 0, out var result), result);

        /// <summary>How often each non-negative integer occurs, or the sum of its weights.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) =>
            Created(mc_bincount(Native, Optional(weights), minlength, out var result), result);

        /// <summary>Quantiles along a dimension, linearly interpolated.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Created(mc_quantile(Native, Known(q), dim, keepdim.AsFlag(), out var result), result);

        /// <summary>True where equal.</summary>
        public Tensor equal(Tensor target) => eq(target);
    }
}
