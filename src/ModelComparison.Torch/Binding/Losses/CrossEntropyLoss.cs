using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>-log softmax at the class.</summary>
public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <summary>The loss with weights per class, a class number to leave out and a share of probability for all classes.</summary>
    public CrossEntropyLoss(
        Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0)
        : base(weight, reduction)
    {
        this.ignore_index = ignore_index;
        this.label_smoothing = label_smoothing;
    }

    /// <summary>The class number that counts for nothing.</summary>
    public long? ignore_index { get; }

    /// <summary>Share of the probability that goes to all classes alike.</summary>
    public double label_smoothing { get; }

    /// <summary>The loss of scores [N, C] and classes [N].</summary>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
}
