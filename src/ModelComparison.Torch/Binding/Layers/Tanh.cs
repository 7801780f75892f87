using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Hyperbolic tangent.</summary>
public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
{
    private readonly bool inplace;

    internal Tanh(bool inplace) : base(nameof(Tanh)) => this.inplace = inplace;

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.tanh(tensor, inplace);
}
