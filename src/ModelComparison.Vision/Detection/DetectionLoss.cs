using static TorchSharp.torch;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// YOLOv8's loss: complete IoU and distribution focal loss of the anchors that <see cref="TaskAlignedAssigner{T}"/> gives to true boxes, weighted by their
/// target scores, and binary cross-entropy of all class scores; all divided by the sum of the target scores.
/// </summary>
/// <remarks>
/// Zheng et al., AAAI 2020 (complete IoU); Li et al., NeurIPS 2020 (distribution focal loss); Feng et al., ICCV 2021 (assignment). Computed in the number
/// format of the maps, 32 or 64 bits, and the same to the last bit whatever the number of threads.
/// </remarks>
public sealed class DetectionLoss
{
    private readonly DetectionLossOptions options;

    /// <summary>A loss with the reference's weights, or others.</summary>
    public DetectionLoss(DetectionLossOptions? options = null) => this.options = options ?? new DetectionLossOptions();

    /// <summary>The loss with its gradient; <see cref="DetectionLossValue.Backward"/> carries it into the network.</summary>
    /// <param name="maps">The three raw maps of <see cref="Yolov8Network.forward"/>; they must live until the gradient was carried on.</param>
    /// <param name="targets">The true boxes of the batch.</param>
    /// <exception cref="ArgumentException">The targets do not fit the maps.</exception>
    public DetectionLossValue Compute(IReadOnlyList<Tensor> maps, DetectionTargets targets) => Compute(maps, targets, withGradient: true);

    /// <summary>The loss alone, for validation.</summary>
    /// <param name="maps">The three raw maps.</param>
    /// <param name="targets">The true boxes of the batch.</param>
    /// <exception cref="ArgumentException">The targets do not fit the maps.</exception>
    public DetectionLossValue Measure(IReadOnlyList<Tensor> maps, DetectionTargets targets) => Compute(maps, targets, withGradient: false);

    private DetectionLossValue Compute(IReadOnlyList<Tensor> maps, DetectionTargets targets, bool withGradient)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(targets);
        targets.Check((int)maps[0].shape[0], (int)maps[0].shape[1] - (4 * DistanceDistribution.Bins));
        return maps[0].dtype == ScalarType.Float64
            ? new DetectionLossComputation<double>(options, maps, targets).Run(withGradient)
            : new DetectionLossComputation<float>(options, maps, targets).Run(withGradient);
    }
}
