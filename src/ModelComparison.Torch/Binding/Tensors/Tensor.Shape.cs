using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor with its dimensions in reverse order.</summary>
        public Tensor T => permute([.. Enumerable.Range(1, checked((int)dim())).Select(i => (long)-i)]);

        /// <summary>The tensor with its last two dimensions exchanged.</summary>
        public Tensor mT => transpose(-2, -1);

        /// <summary>The transposed matrix; a vector stays itself.</summary>
        public Tensor t() => Created(mc_t(Native, out var result), result);

        /// <summary>A view of the storage with any shape and strides.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Created(mc_as_strided(Native, size, size.Length, strides, strides.Length, storageOffset, out var result), result);

        /// <summary>A view in which dimensions of length 1 are repeated.</summary>
        public Tensor broadcast_to(params long[] shape) =>
            Created(mc_broadcast_to(Native, shape, shape.Length, out var result), result);

        /// <summary>Views of at most that many parts along a dimension.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => CreatedList(mc_chunk(Native, chunks, dim, out var list), list);

        /// <summary>A view of the diagonal over two dimensions.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Created(mc_diagonal(Native, offset, dim1, dim2, out var result), result);

        /// <summary>A view in which dimensions of length 1 are repeated; -1 keeps a length.</summary>
        public Tensor expand(params long[] sizes) => Created(mc_expand(Native, sizes, sizes.Length, out var result), result);

        /// <summary>A view expanded to the other tensor's shape.</summary>
        public Tensor expand_as(Tensor other) => expand(other.shape);

        /// <summary>The dimensions from start_dim to end_dim made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            Created(mc_flatten(Native, start_dim, end_dim, out var result), result);

        /// <summary>A copy with the order along dimensions reversed.</summary>
        public Tensor flip(params long[] dims) => Created(mc_flip(Native, dims, dims.Length, out var result), result);

        /// <summary>A view with dimensions moved.</summary>
        public Tensor movedim(long[] source, long[] destination) =>
            Created(mc_movedim(Native, source, source.Length, destination, destination.Length, out var result), result);

        /// <summary>A view of a run of positions along a dimension.</summary>
        public Tensor narrow(long dim, long start, long length) =>
            Created(mc_narrow(Native, dim, start, length, out var result), result);

        /// <summary>A view with the dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) =>
            Created(mc_permute(Native, permutation, permutation.Length, out var result), result);

        /// <summary>A view with the dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => permute([.. permutation]);

        /// <summary>All elements in one dimension.</summary>
        public Tensor ravel() => Created(mc_ravel(Native, out var result), result);

        /// <summary>A copy in which the tensor is repeated along its dimensions.</summary>
        public Tensor repeat(params long[] sizes) => Created(mc_repeat(Native, sizes, sizes.Length, out var result), result);

        /// <summary>A copy in which each element is repeated.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Created(mc_repeat_interleave(Native, repeats, dim.AsSpan(), Has(dim), output_size.AsSpan(), Has(output_size), out var result), result);

        /// <summary>A copy in which each element is repeated as often as repeats says.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Created(mc_repeat_interleave_tensor(Native, Known(repeats), dim.AsSpan(), Has(dim), output_size.AsSpan(), Has(output_size), out var result), result);

        /// <summary>The elements in another shape, as a view where that can be; -1 stands for the length that fits.</summary>
        public Tensor reshape(params long[] shape) => Created(mc_reshape(Native, shape, shape.Length, out var result), result);

        /// <summary>A copy shifted round along a dimension.</summary>
        public Tensor roll(long shifts, long? dims = null) =>
            Created(mc_roll(Native, new[] { shifts }, 1, dims.AsSpan(), Has(dims), out var result), result);

        /// <summary>A copy shifted round along dimensions.</summary>
        public Tensor roll(long[] shifts, long[] dims) =>
            Created(mc_roll(Native, shifts, shifts.Length, dims, dims.Length, out var result), result);

        /// <summary>A view of one position along a dimension, which goes.</summary>
        public Tensor select(long dim, long index) => Created(mc_select(Native, dim, index, out var result), result);

        /// <summary>A view of the positions start, start + step, … below finish along a dimension.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            Created(mc_slice(Native, dim, start, finish, step, out var result), result);

        /// <summary>Views of parts of that length along a dimension; the last may be shorter.</summary>
        public Tensor[] split(long size, int dim = 0) => CreatedList(mc_split(Native, size, dim, out var list), list);

        /// <summary>Views of parts of those lengths along a dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) =>
            CreatedList(mc_split_sizes(Native, sizes, sizes.Length, dim, out var list), list);

        /// <summary>A view without the dimensions of length 1, or without that one.</summary>
        public Tensor squeeze(long? dim = null) => Created(mc_squeeze(Native, dim.AsSpan(), Has(dim), out var result), result);

        /// <summary>Takes dimensions of length 1 away in place.</summary>
        public Tensor squeeze_(long? dim = null) => Same(mc_squeeze_(Native, dim.AsSpan(), Has(dim)));

        /// <summary>A view with two dimensions exchanged.</summary>
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>A copy in which the tensor is repeated along its dimensions.</summary>
        public Tensor tile(long[] reps) => Created(mc_tile(Native, reps, reps.Length, out var result), result);

        /// <summary>A view with two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Created(mc_transpose(Native, dim0, dim1, out var result), result);

        /// <summary>Exchanges two dimensions in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Same(mc_transpose_(Native, dim0, dim1));

        /// <summary>Views of each position along a dimension.</summary>
        public Tensor[] unbind(long dimension = 0) => CreatedList(mc_unbind(Native, dimension, out var list), list);

        /// <summary>A view with one dimension made several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) =>
            Created(mc_unflatten(Native, dim, sizes, sizes.Length, out var result), result);

        /// <summary>A view of all windows of that length along a dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) =>
            Created(mc_unfold(Native, dimension, size, step, out var result), result);

        /// <summary>A view with a dimension of length 1 put in.</summary>
        public Tensor unsqueeze(long dim) => Created(mc_unsqueeze(Native, dim, out var result), result);

        /// <summary>Puts a dimension of length 1 in, in place.</summary>
        public Tensor unsqueeze_(long dim) => Same(mc_unsqueeze_(Native, dim));

        /// <summary>A view in another shape; -1 stands for the length that fits.</summary>
        public Tensor view(params long[] shape) => Created(mc_view(Native, shape, shape.Length, out var result), result);

        /// <summary>A view in the other tensor's shape.</summary>
        public Tensor view_as(Tensor other) => view(other.shape);
    }
}
