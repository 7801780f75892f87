using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>d² / 2β where d = |x - y| is below β, else d - β / 2.</summary>
public sealed class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
{
    private readonly double beta;

    internal SmoothL1Loss(nn.Reduction reduction, double beta) : base(reduction) => this.beta = beta;

    /// <summary>The loss of a prediction and its target.</summary>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.smooth_l1_loss(input, target, reduction, beta);
}
