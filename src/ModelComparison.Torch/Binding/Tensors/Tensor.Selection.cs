using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The positions of the elements that are not zero, [K, dimensions].</summary>
        public Tensor argwhere() => Created(mc_argwhere(Native, out var result), result);

        /// <summary>The elements that the indices along a dimension name.</summary>
        public Tensor gather(long dim, Tensor index) => Created(mc_gather(Native, dim, Known(index), 0, out var result), result);

        /// <summary>A copy with α · source added at positions along a dimension.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Created(mc_index_add(Native, dim, Known(index), Known(source), Number(alpha), out var result), result);

        /// <summary>Adds α · source at positions along a dimension.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Same(mc_index_add_(Native, dim, Known(index), Known(source), Number(alpha)));

        /// <summary>Writes source at positions along a dimension.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Same(mc_index_copy_(Native, dim, Known(index), Known(source)));

        /// <summary>Writes a number at positions along a dimension.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Same(mc_index_fill_(Native, dim, Known(index), Number(value)));

        /// <summary>A copy of positions along a dimension.</summary>
        public Tensor index_select(long dim, Tensor index) =>
            Created(mc_index_select(Native, dim, Known(index), out var result), result);

        /// <summary>A copy with a number where the mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) =>
            Created(mc_masked_fill(Native, Known(mask), Number(value), out var result), result);

        /// <summary>Writes a number where the mask is true.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Same(mc_masked_fill_(Native, Known(mask), Number(value)));

        /// <summary>The elements where the mask is true, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Created(mc_masked_select(Native, Known(mask), out var result), result);

        /// <summary>The positions of the elements that are not zero, [K, dimensions].</summary>
        public Tensor nonzero() => Created(mc_nonzero(Native, out var result), result);

        /// <summary>A copy with src written at the indices along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            Created(mc_scatter(Native, dim, Known(index), Known(src), out var result), result);

        /// <summary>Writes src at the indices along a dimension.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Same(mc_scatter_(Native, dim, Known(index), Known(src)));

        /// <summary>A copy with src added at the indices along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            Created(mc_scatter_add(Native, dim, Known(index), Known(src), out var result), result);

        /// <summary>Adds src at the indices along a dimension.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Same(mc_scatter_add_(Native, dim, Known(index), Known(src)));

        /// <summary>The elements at positions counted in row-major order.</summary>
        public Tensor take(Tensor index) => Created(mc_take(Native, Known(index), out var result), result);

        /// <summary>The elements the indices name, of the tensor in one dimension.</summary>
        public Tensor take_along_dim(Tensor indices) =>
            Created(mc_take_along_dim(Native, Known(indices), default, 0, out var result), result);

        /// <summary>The elements the indices along a dimension name, broadcast.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) =>
            Created(mc_take_along_dim(Native, Known(indices), new[] { dim }, 1, out var result), result);

        /// <summary>These elements where the condition is true, else y's.</summary>
        public Tensor where(Tensor condition, Tensor y) =>
            Created(mc_where(Known(condition), Native, Known(y), out var result), result);
    }
}
