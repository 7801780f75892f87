using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The input itself, as a new tensor object over its storage.</summary>
public sealed class Identity : ParameterLessModule<Tensor, Tensor>
{
    internal Identity() : base(nameof(Identity)) { }

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor tensor) => tensor.alias();
}
