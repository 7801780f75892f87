using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Element type.</summary>
        public ScalarType dtype
        {
            get
            {
                NativeError.Check(mc_dtype(Native, out var type));
                return (ScalarType)type;
            }
        }

        /// <summary>Where the numbers are.</summary>
        public Device device
        {
            get
            {
                NativeError.Check(mc_device(Native, out var type, out var index));
                return new Device((DeviceType)type, index);
            }
        }

        /// <summary>Kind of device.</summary>
        public DeviceType device_type => device.type;

        /// <summary>Number of the device among its kind.</summary>
        public int device_index => device.index;

        /// <summary>Number of dimensions.</summary>
        public long Dimensions => dim();

        /// <summary>Number of dimensions.</summary>
        public long ndim => dim();

        /// <summary>Number of elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => element_size();

        /// <summary>Lengths of the dimensions, a new array at each call.</summary>
        public long[] shape => size();

        /// <summary>Whether the numbers are on an NVIDIA accelerator.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether only the entries that are not zero are stored.</summary>
        public bool is_sparse => Flag(mc_is_sparse(Native, out var value), value);

        /// <summary>Number of dimensions.</summary>
        public long dim() => Number(mc_dim(Native, out var value), value);

        /// <summary>Number of elements.</summary>
        public long numel() => Number(mc_numel(Native, out var value), value);

        /// <summary>Bytes of one element.</summary>
        public long element_size() => Number(mc_element_size(Native, out var value), value);

        /// <summary>Elements between the start of the storage and the first element.</summary>
        public long storage_offset() => Number(mc_storage_offset(Native, out var value), value);

        /// <summary>Lengths of the dimensions.</summary>
        public long[] size()
        {
            var sizes = new long[dim()];
            NativeError.Check(mc_sizes(Native, sizes, sizes.Length));
            return sizes;
        }

        /// <summary>Length of one dimension; negative numbers count from the last.</summary>
        public long size(int dim) => Number(mc_size(Native, dim, out var value), value);

        /// <summary>Elements between neighbours, per dimension.</summary>
        public long[] stride()
        {
            var strides = new long[dim()];
            NativeError.Check(mc_strides(Native, strides, strides.Length));
            return strides;
        }

        /// <summary>Elements between neighbours along one dimension.</summary>
        public long stride(int dim) => Number(mc_stride(Native, dim, out var value), value);

        /// <summary>Whether the elements lie without gaps in row-major order.</summary>
        public bool is_contiguous() => Flag(mc_is_contiguous(Native, out var value), value);

        /// <summary>Whether the one element is not zero.</summary>
        public bool is_nonzero() => Flag(mc_is_nonzero(Native, out var value), value);

        /// <summary>Whether the numbers are in main memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the elements are complex numbers.</summary>
        public bool is_complex() => dtype is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

        /// <summary>Whether the elements are real floating-point numbers.</summary>
        public bool is_floating_point() =>
            dtype is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

        /// <summary>Whether the elements are integers.</summary>
        public bool is_integral() => dtype <= ScalarType.Int64;

        private static bool Flag(int status, int value)
        {
            NativeError.Check(status);
            return value != 0;
        }

        private static long Number(int status, long value)
        {
            NativeError.Check(status);
            return value;
        }
    }
}
