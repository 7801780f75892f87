using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>In training, zeros channels with probability p and scales the others. Tompson et al., 2015.</summary>
public sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
{
    private readonly double p;
    private readonly bool inplace;

    internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d))
    {
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor tensor) => nn.functional.dropout2d(tensor, p, training, inplace);
}
