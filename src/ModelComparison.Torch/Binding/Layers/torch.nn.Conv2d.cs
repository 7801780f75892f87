using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A convolution in two dimensions with a square window.</summary>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                new ConvolutionSettings(
                    in_channels, out_channels, Pairs.Of(kernel_size), Pairs.Of(stride), Pairs.Of(padding), null, Pairs.Of(dilation),
                    padding_mode, groups, bias),
                device, dtype);

        /// <summary>A convolution in two dimensions with a square window and its padding given as a rule.</summary>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                new ConvolutionSettings(
                    in_channels, out_channels, Pairs.Of(kernel_size), Pairs.Of(stride), Pairs.Of(0), padding, Pairs.Of(dilation),
                    padding_mode, groups, bias),
                device, dtype);

        /// <summary>A convolution in two dimensions.</summary>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(
                new ConvolutionSettings(
                    in_channels, out_channels, Pairs.Of(kernel_size), Pairs.Of(stride, 1), Pairs.Of(padding, 0), null, Pairs.Of(dilation, 1),
                    padding_mode, groups, bias),
                device, dtype);

        /// <summary>A convolution in two dimensions with its padding given as a rule.</summary>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
            (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(
                new ConvolutionSettings(
                    in_channels, out_channels, Pairs.Of(kernel_size), Pairs.Of(stride, 1), Pairs.Of(0), padding, Pairs.Of(dilation, 1),
                    padding_mode, groups, bias),
                device, dtype);
    }
}
