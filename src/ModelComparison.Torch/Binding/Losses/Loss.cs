using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A measure of how far a prediction is from its target.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    /// <summary>A loss with its reduction.</summary>
    protected Loss(nn.Reduction reduction = nn.Reduction.Mean) : base("Loss") => this.reduction = reduction;

    /// <summary>What becomes of the values per element.</summary>
    public nn.Reduction reduction { get; }
}
