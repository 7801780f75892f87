using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>Loss of a batch: its parts, and its gradient on the way into the network.</summary>
public sealed class DetectionLossValue : IDisposable
{
    private readonly IReadOnlyList<Tensor> maps;
    private readonly Tensor[] gradients;

    internal DetectionLossValue(double box, double classes, double distribution, IReadOnlyList<Tensor> maps, Tensor[] gradients)
    {
        Box = box;
        Class = classes;
        Distribution = distribution;
        this.maps = maps;
        this.gradients = gradients;
    }

    /// <summary>Weighted 1 − complete IoU: what results.csv calls box_loss.</summary>
    public double Box { get; }

    /// <summary>Weighted binary cross-entropy of the classes: cls_loss.</summary>
    public double Class { get; }

    /// <summary>Weighted distribution focal loss: dfl_loss.</summary>
    public double Distribution { get; }

    /// <summary>What is minimised: the sum of the parts times the number of images, so that a short last batch counts less.</summary>
    public double Total => (Box + Class + Distribution) * maps[0].shape[0];

    /// <summary>Adds the gradient of <see cref="Total"/> to the gradients of the network's parameters.</summary>
    /// <exception cref="InvalidOperationException">The loss was computed without a gradient.</exception>
    public void Backward()
    {
        if (gradients.Length == 0)
            throw new InvalidOperationException("This loss was computed without a gradient; compute it with DetectionLoss.Compute.");
        if (!NetworkAcceleration.TryBackward(maps, gradients))
            autograd.backward([.. maps], gradients);
    }

    /// <summary>Frees the gradients of the maps; the maps stay their owner's.</summary>
    public void Dispose()
    {
        foreach (var gradient in gradients)
            gradient.Dispose();
    }
}
