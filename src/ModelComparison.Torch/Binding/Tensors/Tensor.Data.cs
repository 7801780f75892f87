using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements' bytes in main memory, in row-major order; valid while the tensor lives. Setting copies.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous, or not in main memory.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_cpu())
                    throw new InvalidOperationException($"Reading bytes needs a tensor in main memory; this one is on {device}. Call cpu() first.");
                if (!is_contiguous())
                    throw new InvalidOperationException("Reading bytes needs a contiguous tensor. Call contiguous() first.");
                return new Span<byte>((void*)Address(), checked((int)(numel() * element_size())));
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"The tensor has {target.Length} bytes; got {value.Length}. Give all of them.", nameof(value));
                value.CopyTo(target);
            }
        }

        /// <summary>The elements, whatever the strides.</summary>
        /// <exception cref="ArgumentException">T is not the element type.</exception>
        public Utils.TensorAccessor<T> data<T>() where T : unmanaged
        {
            ElementTypes.Demand<T>(dtype);
            if (!is_cpu())
                throw new InvalidOperationException($"Reading data needs a tensor in main memory; this one is on {device}. Call cpu() first.");
            return new Utils.TensorAccessor<T>(this);
        }

        /// <summary>The one element.</summary>
        /// <exception cref="ArgumentException">T is not the element type, or there is not exactly one element.</exception>
        public T item<T>() where T : unmanaged
        {
            ElementTypes.Demand<T>(dtype);
            if (numel() != 1)
                throw new ArgumentException($"item needs a tensor of one element; this one has {numel()}. Select one first.");
            using var accessor = data<T>();
            return accessor.First();
        }

        /// <summary>Element number i of a tensor of 32-bit floating-point numbers, counted in row-major order.</summary>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        /// <summary>Element number i of a tensor of 64-bit integers, counted in row-major order.</summary>
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        /// <summary>Element number i, counted in row-major order.</summary>
        /// <exception cref="ArgumentException">T is not the element type.</exception>
        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            using var accessor = data<T>();
            return accessor.At(i);
        }

        /// <summary>Copies the other tensor's elements into this one, converting and broadcasting them.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) =>
            Same(mc_copy_(Native, Known(source), nonBlocking.AsFlag()));

        /// <summary>Makes this tensor share the other one's storage, shape and strides.</summary>
        public Tensor set_(Tensor source) => Same(mc_set_(Native, Known(source)));

        /// <summary>Whether both tensors have the same shape and equal elements.</summary>
        public bool Equals(Tensor target) => target is not null && Flag(mc_equal(Native, target.Native, out var value), value);

        /// <summary>Whether the other object is a tensor of the same shape with equal elements.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>A number per object, not per value.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        internal IntPtr Address()
        {
            NativeError.Check(mc_data_ptr(Native, out var address));
            return address;
        }

        private static TensorHandle Known(Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            return tensor.Native;
        }
    }
}
