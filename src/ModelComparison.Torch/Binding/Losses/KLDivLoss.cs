using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Kullback-Leibler divergence of log-probabilities from the target.</summary>
public sealed class KLDivLoss : Loss<Tensor, Tensor, Tensor>
{
    private readonly bool logTarget;

    internal KLDivLoss(bool logTarget, nn.Reduction reduction) : base(reduction) => this.logTarget = logTarget;

    /// <summary>The loss of a prediction and its target.</summary>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.kl_div(input, target, logTarget, reduction);
}
