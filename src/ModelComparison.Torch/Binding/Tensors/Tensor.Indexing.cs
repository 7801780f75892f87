using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A view, or with index tensors a copy, of the part the indices name.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>A copy of the elements the index tensors name together.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>A view of the part at one position per leading axis.</summary>
        public Tensor this[params long[] indices]
        {
            get => index([.. indices.Select(i => (TensorIndex)i)]);
            set => index_put_(value, [.. indices.Select(i => (TensorIndex)i)]);
        }

        /// <summary>A view of the part at one position of the first axis.</summary>
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => index_put_(value, (TensorIndex[])[i1]);
        }

        /// <summary>A view of the part at a position of the first two axes.</summary>
        public Tensor this[long i1, long i2]
        {
            get => index((TensorIndex)i1, i2);
            set => index_put_(value, (TensorIndex[])[i1, i2]);
        }

        /// <summary>A view of the part at a position of the first three axes.</summary>
        public Tensor this[long i1, long i2, long i3]
        {
            get => index((TensorIndex)i1, i2, i3);
            set => index_put_(value, (TensorIndex[])[i1, i2, i3]);
        }

        /// <summary>A view of the part at a position of the first four axes.</summary>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index((TensorIndex)i1, i2, i3, i4);
            set => index_put_(value, (TensorIndex[])[i1, i2, i3, i4]);
        }

        /// <summary>A view, or with index tensors a copy, of the part the indices name.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            using var pointers = TensorPointers.Of(indices.Select(index => index.IndexTensor));
            return Created(mc_index(Native, Combined(indices, pointers), indices.Length, out var result), result);
        }

        /// <summary>A copy of the elements the index tensors name together.</summary>
        public Tensor index(params Tensor[] indices) => index([.. indices.Select(TensorIndex.Tensor)]);

        /// <summary>Writes the value into the part the indices name.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            using var pointers = TensorPointers.Of(indices.Select(index => index.IndexTensor));
            return Same(mc_index_put_(Native, Combined(indices, pointers), indices.Length, Known(value)));
        }

        /// <summary>Writes the number into the part the indices name.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var pointers = TensorPointers.Of(indices.Select(index => index.IndexTensor));
            return Same(mc_index_put_scalar_(Native, Combined(indices, pointers), indices.Length, value.Native));
        }

        /// <summary>Writes the values into the elements the index tensors name together.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, accumulate: false);

        /// <summary>Writes the values into the elements the index tensors name together, or adds them.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false)
        {
            using var pointers = TensorPointers.Of(indices);
            return Same(mc_index_put_accumulate_(Native, pointers.Span, pointers.Count, Known(value), accumulate.AsFlag()));
        }

        private static NativeIndex[] Combined(TensorIndex[] indices, TensorPointers pointers)
        {
            var native = new NativeIndex[indices.Length];
            for (var i = 0; i < native.Length; i++)
                native[i] = indices[i].ToNative(pointers.Span[i]);
            return native;
        }
    }
}
