using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>-x at the class, for log-probabilities.</summary>
public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    internal NLLLoss(Tensor? weight, nn.Reduction reduction) : base(weight, reduction) { }

    /// <summary>The loss of a prediction and its target.</summary>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.nll_loss(input, target, weight, reduction);
}
