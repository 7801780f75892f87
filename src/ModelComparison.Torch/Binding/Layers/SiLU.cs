using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x · sigmoid(x). Elfwing et al., 2018.</summary>
public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
{
    internal SiLU(bool inplace) : base(nameof(SiLU)) => this.inplace = inplace;

    /// <summary>Whether the result is written over the input.</summary>
    public bool inplace { get; set; }

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.silu(tensor, inplace);
}
