using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Largest element of each window.</summary>
            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, Pairs.Of(kernel_size), Pairs.Of(stride, kernel_size), Pairs.Of(padding, 0), Pairs.Of(dilation, 1), ceil_mode);

            /// <summary>Largest element of each window.</summary>
            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pairs.Of(kernel_size), Pairs.Of(stride ?? kernel_size), Pairs.Of(padding, 0), Pairs.Of(dilation, 1), ceil_mode);

            /// <summary>Largest element of each window; without strides the windows touch.</summary>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Tensor.Created(mc_max_pool2d(input.Native, Pairs.Of(kernel_size, kernel_size), Pairs.Of(strides, Pairs.Of(kernel_size, kernel_size)), Pairs.Of(padding, [0, 0]), Pairs.Of(dilation, [1, 1]), ceil_mode.AsFlag(), out var result), result);

            /// <summary>Largest element of each window and where it is.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Tensor.Created(mc_max_pool2d_with_indices(input.Native, Pairs.Of(kernel_size, kernel_size), Pairs.Of(strides, Pairs.Of(kernel_size, kernel_size)), Pairs.Of(padding, [0, 0]), Pairs.Of(dilation, [1, 1]), ceil_mode.AsFlag(), out var first, out var second), first, second);

            /// <summary>Mean of each window.</summary>
            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Pairs.Of(kernel_size), Pairs.Of(stride, kernel_size), Pairs.Of(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>Mean of each window.</summary>
            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Pairs.Of(kernel_size), Pairs.Of(stride ?? kernel_size), Pairs.Of(padding, 0), ceil_mode, count_include_pad, divisor_override);

            /// <summary>Mean of each window.</summary>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                Tensor.Created(mc_avg_pool2d(input.Native, Pairs.Of(kernel_size, kernel_size), Pairs.Of(stride, Pairs.Of(kernel_size, kernel_size)), Pairs.Of(padding, [0, 0]), ceil_mode.AsFlag(), count_include_pad.AsFlag(), divisor_override.AsSpan(), divisor_override.HasValue.AsFlag(), out var result), result);

            /// <summary>Means over windows that yield a result of that size.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Pairs.Of(output_size));

            /// <summary>Means over windows that yield a result of that size.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, Pairs.Of(output_size));

            /// <summary>Means over windows that yield a result of that size.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                Tensor.Created(mc_adaptive_avg_pool2d(input.Native, Pairs.Of(output_size, output_size), out var result), result);

            /// <summary>Largest elements of windows that yield a result of that size.</summary>
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) =>
                Tensor.Created(mc_adaptive_max_pool2d(input.Native, Pairs.Of(output_size, output_size), out var result), result);

            /// <summary>Pads the last dimension on both sides.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad, pad], mode, value);

            /// <summary>Pads the last dimension before and after.</summary>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Pads the last dimension before and after, then the one before it.</summary>
            public static Tensor pad(
                Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Pads dimensions before and after, from the last one on.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Tensor.Created(mc_pad(input.Native, pad, pad.Length, mode == PaddingModes.Constant ? 0 : (int)mode, value, out var result), result);
        }
    }
}
