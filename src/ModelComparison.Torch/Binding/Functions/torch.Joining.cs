using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The tensors joined along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        using var pointers = TensorPointers.Of(tensors);
        return Tensor.Created(mc_cat(pointers.Span, pointers.Count, dim, out var result), result);
    }

    /// <summary>The tensors, all of one shape, joined along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var pointers = TensorPointers.Of(tensors);
        return Tensor.Created(mc_stack(pointers.Span, pointers.Count, dim, out var result), result);
    }

    /// <summary>The tensors joined along the second dimension, or the first of vectors.</summary>
    public static Tensor hstack(IList<Tensor> tensors)
    {
        using var pointers = TensorPointers.Of(tensors);
        return Tensor.Created(mc_hstack(pointers.Span, pointers.Count, out var result), result);
    }

    /// <summary>The tensors joined along the first dimension, vectors as rows.</summary>
    public static Tensor vstack(IList<Tensor> tensors)
    {
        using var pointers = TensorPointers.Of(tensors);
        return Tensor.Created(mc_vstack(pointers.Span, pointers.Count, out var result), result);
    }

    /// <summary>Views of the tensors in the shape that they broadcast to.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        using var pointers = TensorPointers.Of(tensors);
        return Tensor.CreatedList(mc_broadcast_tensors(pointers.Span, pointers.Count, out var list), list);
    }

    /// <summary>Coordinates on the grid that vectors span: "ij" has the first along rows, "xy" along columns.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        if (indexing is not ("ij" or "xy"))
            throw new ArgumentException($"meshgrid indexes by 'ij' or 'xy'; got '{indexing}'. Use one of those.", nameof(indexing));
        using var pointers = TensorPointers.Of(tensors);
        return Tensor.CreatedList(mc_meshgrid(pointers.Span, pointers.Count, (indexing == "xy").AsFlag(), out var list), list);
    }

    /// <summary>Sums of products by Einstein's convention, for example "ij,jk->ik".</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        using var pointers = TensorPointers.Of(tensors);
        return Tensor.Created(mc_einsum(equation, pointers.Span, pointers.Count, out var result), result);
    }

    /// <summary>The distinct elements, or the distinct parts along a dimension; where each element went; how often each occurs.</summary>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
    {
        long? along = dim;
        var status = mc_unique(
            input.Native, along.AsSpan(), dim.HasValue.AsFlag(), sorted.AsFlag(), return_inverse.AsFlag(), return_counts.AsFlag(), out var list);
        var results = TensorListHandle.Take(status, list);
        if (!return_inverse)
            results[1]?.Dispose();
        if (!return_counts)
            results[2]?.Dispose();
        return (results[0]!, return_inverse ? results[1] : null, return_counts ? results[2] : null);
    }

    private static Tensor Searched(Tensor sorted, Tensor values, bool int32, bool right) =>
        Tensor.Created(mc_searchsorted(sorted.Native, values.Native, int32.AsFlag(), right.AsFlag(), out var result), result);
}
