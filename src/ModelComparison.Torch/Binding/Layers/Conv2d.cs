using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Cross-correlation in two dimensions: [N, in, H, W] to [N, out, H', W'].</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(ConvolutionSettings settings, Device? device, ScalarType? dtype) : base(nameof(Conv2d), settings, device, dtype) { }

    /// <summary>Runs the convolution.</summary>
    public override Tensor forward(Tensor input)
    {
        if (padding_mode is PaddingModes.Zeros or PaddingModes.Constant)
        {
            return padding_type is { } rule
                ? nn.functional.conv2d_padding(input, weight, bias, stride, rule, dilation, groups)
                : nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
        }
        using var padded = nn.functional.pad(input, Border(), padding_mode);
        return nn.functional.conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
    }

    // Left, right, top, bottom.
    private long[] Border()
    {
        if (padding is { } sides)
            return [sides[1], sides[1], sides[0], sides[0]];
        if (padding_type == Padding.Valid)
            return [0, 0, 0, 0];
        var height = dilation[0] * (kernel_size[0] - 1);
        var width = dilation[1] * (kernel_size[1] - 1);
        return [width / 2, width - (width / 2), height / 2, height - (height / 2)];
    }
}
