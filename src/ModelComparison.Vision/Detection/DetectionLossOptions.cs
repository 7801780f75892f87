namespace ModelComparison.Vision.Detection;

/// <summary>Weights of the three parts of the loss; the reference's defaults.</summary>
/// <param name="BoxGain">Weight of 1 − complete IoU.</param>
/// <param name="ClassGain">Weight of the binary cross-entropy of the classes.</param>
/// <param name="DistributionGain">Weight of the distribution focal loss.</param>
public sealed record DetectionLossOptions(double BoxGain = 7.5, double ClassGain = 0.5, double DistributionGain = 1.5);
