using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x · hardsigmoid(x). Howard et al., 2019.</summary>
public sealed class Hardswish : ParameterLessModule<Tensor, Tensor>
{
    private readonly bool inplace;

    internal Hardswish(bool inplace) : base(nameof(Hardswish)) => this.inplace = inplace;

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.hardswish(tensor, inplace);
}
