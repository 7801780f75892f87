using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>(x - y)².</summary>
public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
{
    internal MSELoss(nn.Reduction reduction) : base(reduction) { }

    /// <summary>The loss of a prediction and its target.</summary>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.mse_loss(input, target, reduction);
}
