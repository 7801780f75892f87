using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>min(max(x + 3, 0), 6) / 6.</summary>
public sealed class Hardsigmoid : ParameterLessModule<Tensor, Tensor>
{
    private readonly bool inplace;

    internal Hardsigmoid(bool inplace) : base(nameof(Hardsigmoid)) => this.inplace = inplace;

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.hardsigmoid(tensor, inplace);
}
