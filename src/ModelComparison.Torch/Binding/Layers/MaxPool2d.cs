using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Largest element of each window.</summary>
public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal MaxPool2d(long[] kernel_size, long[] stride, long[] padding, long[] dilation, bool ceil_mode) : base(nameof(MaxPool2d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.ceil_mode = ceil_mode;
    }

    /// <summary>Height and width of the window.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>Steps of the window.</summary>
    public long[] stride { get; set; }

    /// <summary>Padding on both sides.</summary>
    public long[] padding { get; set; }

    /// <summary>Distance between the window's elements.</summary>
    public long[] dilation { get; set; }

    /// <summary>Whether a window may reach over the border.</summary>
    public bool ceil_mode { get; set; }

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor input) => nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);

    /// <summary>Runs the layer and tells where the largest elements are.</summary>
    public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
        nn.functional.max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
}
