using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss with weights per class or element.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    /// <summary>A loss with its weights and reduction.</summary>
    protected WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction) => this.weight = weight;

    /// <summary>The weights, or null.</summary>
    public Tensor? weight { get; }
}
