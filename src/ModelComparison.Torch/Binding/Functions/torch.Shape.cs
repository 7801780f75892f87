using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The tensors joined along a dimension.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    /// <summary>The tensors joined along a dimension.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>The tensors joined along a dimension.</summary>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    /// <summary>The tensors joined along the second dimension, or the first of vectors.</summary>
    public static Tensor hstack(params Tensor[] tensors) => hstack((IList<Tensor>)tensors);

    /// <summary>The tensors joined along the first dimension, vectors as rows.</summary>
    public static Tensor vstack(Tensor[] tensors) => vstack((IList<Tensor>)tensors);

    /// <summary>A view in which dimensions of length 1 are repeated.</summary>
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    /// <summary>Views of at most that many parts along a dimension.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    /// <summary>The dimensions from start_dim to end_dim made one.</summary>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    /// <summary>A copy with the order along dimensions reversed.</summary>
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    /// <summary>A view with a dimension moved.</summary>
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    /// <summary>A view of a run of positions along a dimension.</summary>
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    /// <summary>A view with the dimensions in another order.</summary>
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    /// <summary>A copy in which each element is repeated.</summary>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    /// <summary>The elements in another shape.</summary>
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    /// <summary>A copy shifted round along a dimension.</summary>
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    /// <summary>Views of parts of those lengths along a dimension.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) =>
        tensor.split(split_size_or_sections, dim);

    /// <summary>A view without the dimensions of length 1, or without that one.</summary>
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    /// <summary>A copy in which the tensor is repeated along its dimensions.</summary>
    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);

    /// <summary>A view with two dimensions exchanged.</summary>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <summary>Views of each position along a dimension.</summary>
    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);

    /// <summary>A view with a dimension of length 1 put in.</summary>
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    /// <summary>The elements that the indices along a dimension name.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    /// <summary>A copy with α · source added at positions along a dimension.</summary>
    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        input.index_add(dim, index, source, alpha);

    /// <summary>A copy of positions along a dimension.</summary>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    /// <summary>The elements where the mask is true, in one dimension.</summary>
    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    /// <summary>The positions of the elements that are not zero, [K, dimensions].</summary>
    public static Tensor nonzero(Tensor input) => input.nonzero();

    /// <summary>A copy with src written at the indices along a dimension.</summary>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    /// <summary>A copy with src added at the indices along a dimension.</summary>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);

    /// <summary>The elements at positions counted in row-major order.</summary>
    public static Tensor take(Tensor input, Tensor index) => input.take(index);

    /// <summary>x's elements where the condition is true, else y's.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    /// <summary>Per dimension, the positions of the elements that are true.</summary>
    public static Tensor[] where(Tensor condition) => Tensor.CreatedList(mc_where_indices(condition.Native, out var list), list);
}
