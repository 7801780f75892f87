using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Logarithm of the softmax along a dimension.</summary>
public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
{
    private readonly long dim;

    internal LogSoftmax(long dim) : base(nameof(LogSoftmax)) => this.dim = dim;

    /// <summary>Runs the layer.</summary>
    public override Tensor forward(Tensor tensor) => tensor.log_softmax(dim);
}
