using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>|x - y|.</summary>
public sealed class L1Loss : Loss<Tensor, Tensor, Tensor>
{
    internal L1Loss(nn.Reduction reduction) : base(reduction) { }

    /// <summary>The loss of a prediction and its target.</summary>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.l1_loss(input, target, reduction);
}
