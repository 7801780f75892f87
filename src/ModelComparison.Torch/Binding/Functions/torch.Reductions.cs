namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whether every element is true.</summary>
    public static Tensor all(Tensor input) => input.all();

    /// <summary>Whether every element along a dimension is true.</summary>
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);

    /// <summary>Whether an element is true.</summary>
    public static Tensor any(Tensor input) => input.any();

    /// <summary>Whether an element along a dimension is true.</summary>
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);

    /// <summary>Largest element along dimensions.</summary>
    public static Tensor amax(Tensor input, long[] dims) => input.amax(dims);

    /// <summary>Position of the largest element, counted in row-major order.</summary>
    public static Tensor argmax(Tensor input) => input.argmax();

    /// <summary>Position of the largest element along a dimension.</summary>
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);

    /// <summary>Position of the smallest element, counted in row-major order.</summary>
    public static Tensor argmin(Tensor input) => input.argmin();

    /// <summary>Position of the smallest element along a dimension.</summary>
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);

    /// <summary>Positions that sort the elements along a dimension.</summary>
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);

    /// <summary>How often each non-negative integer occurs, or the sum of its weights.</summary>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);

    /// <summary>How many elements are not zero.</summary>
    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => input.count_nonzero(dims);

    /// <summary>Sums of the elements up to each one along a dimension.</summary>
    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => input.cumsum(dim, type);

    /// <summary>log Σ e^x along a dimension.</summary>
    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => input.logsumexp(dim, keepdim);

    /// <summary>Largest element.</summary>
    public static Tensor max(Tensor input) => input.max();

    /// <summary>The larger element.</summary>
    public static Tensor max(Tensor input, Tensor other) => input.maximum(other);

    /// <summary>Largest element along a dimension and where it is.</summary>
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);

    /// <summary>Smallest element.</summary>
    public static Tensor min(Tensor input) => input.min();

    /// <summary>The smaller element.</summary>
    public static Tensor min(Tensor input, Tensor other) => input.minimum(other);

    /// <summary>Smallest element along a dimension and where it is.</summary>
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);

    /// <summary>Mean of all elements.</summary>
    public static Tensor mean(Tensor input) => input.mean();

    /// <summary>Mean along dimensions.</summary>
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        input.mean(dimensions, keepdim, type);

    /// <summary>Median; the lower of the two middle elements.</summary>
    public static Tensor median(Tensor input) => input.median();

    /// <summary>(Σ |x|^p)^(1/p) over all elements.</summary>
    public static Tensor norm(Tensor input, float p = 2f) => input.norm(p);

    /// <summary>Product of all elements.</summary>
    public static Tensor prod(Tensor input, ScalarType? type = null) => input.prod(type);

    /// <summary>Quantiles along a dimension, linearly interpolated.</summary>
    public static Tensor quantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => input.quantile(q, dim, keepdim);

    /// <summary>Where the values would stand in a sorted sequence.</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Searched(sorter is null ? sorted_sequence : sorted_sequence.gather(-1, sorter), values, out_int32, right);

    /// <summary>Sorted elements along a dimension and where they were.</summary>
    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        input.sort(dim, descending, stable);

    /// <summary>Standard deviation; unbiased divides by N - 1.</summary>
    public static Tensor std(Tensor input, bool unbiased = true) => input.std(unbiased);

    /// <summary>Standard deviation along dimensions.</summary>
    public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    /// <summary>Sum of all elements.</summary>
    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);

    /// <summary>Sum along a dimension.</summary>
    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);

    /// <summary>The k largest (or smallest) elements along a dimension and where they are.</summary>
    public static (Tensor values, Tensor indices) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        tensor.topk(k, dim, largest, sorted);

    /// <summary>Variance; unbiased divides by N - 1.</summary>
    public static Tensor var(Tensor input, bool unbiased = true) => input.var(unbiased);

    /// <summary>Variance along dimensions.</summary>
    public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);
}
