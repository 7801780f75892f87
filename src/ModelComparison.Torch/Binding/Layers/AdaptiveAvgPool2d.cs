using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Means over windows that yield a result of a given size.</summary>
public sealed class AdaptiveAvgPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal AdaptiveAvgPool2d(long[] output_size) : base(nameof(AdaptiveAvgPool2d)) => this.output_size = output_size;

    /// <summary>Height and width of the result.</summary>
    public long[] output_size { get; set; }

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, output_size);
}
