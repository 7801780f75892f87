using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Largest element of each square window.</summary>
        public static MaxPool2d MaxPool2d(
            long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            new(Pairs.Of(kernel_size), Pairs.Of(stride, kernel_size), Pairs.Of(padding, 0), Pairs.Of(dilation, 1), ceil_mode);

        /// <summary>Largest element of each window.</summary>
        public static MaxPool2d MaxPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
            bool ceil_mode = false) =>
            new(Pairs.Of(kernel_size), Pairs.Of(stride ?? kernel_size), Pairs.Of(padding, 0), Pairs.Of(dilation, 1), ceil_mode);

        /// <summary>Largest element of each window.</summary>
        public static MaxPool2d MaxPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
            new(
                Pairs.Of(kernel_size, kernel_size), Pairs.Of(stride, Pairs.Of(kernel_size, kernel_size)), Pairs.Of(padding, [0, 0]),
                Pairs.Of(dilation, [1, 1]), ceil_mode);

        /// <summary>Mean of each square window.</summary>
        public static AvgPool2d AvgPool2d(
            long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null) =>
            new(Pairs.Of(kernel_size), Pairs.Of(stride, kernel_size), Pairs.Of(padding, 0), ceil_mode, count_include_pad, divisor_override);

        /// <summary>Mean of each window.</summary>
        public static AvgPool2d AvgPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
            bool count_include_pad = true, long? divisor_override = null) =>
            new(Pairs.Of(kernel_size), Pairs.Of(stride ?? kernel_size), Pairs.Of(padding, 0), ceil_mode, count_include_pad, divisor_override);

        /// <summary>Means over windows that yield a square result.</summary>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(Pairs.Of(output_size));

        /// <summary>Means over windows that yield a result of that size.</summary>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(Pairs.Of(output_size));

        /// <summary>Means over windows that yield a result of that size.</summary>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(Pairs.Of(output_size, output_size));
    }
}
