using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Binary cross-entropy of probabilities.</summary>
public sealed class BCELoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    internal BCELoss(Tensor? weight, nn.Reduction reduction) : base(weight, reduction) { }

    /// <summary>The loss of a prediction and its target.</summary>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.binary_cross_entropy(input, target, weight, reduction);
}
