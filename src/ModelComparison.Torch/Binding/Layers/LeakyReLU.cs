using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x where it is positive, else the slope times x.</summary>
public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
{
    private readonly double negative_slope;
    private readonly bool inplace;

    internal LeakyReLU(double negative_slope, bool inplace) : base(nameof(LeakyReLU))
    {
        this.negative_slope = negative_slope;
        this.inplace = inplace;
    }

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, negative_slope, inplace);
}
