namespace ModelComparison.Acceleration;

/// <summary>
/// The tensors of a YOLOv8-nano: 57 convolutions with batch normalisation in the order of the state dict, then the last convolutions of the head (boxes at
/// strides 8, 16 and 32, classes likewise). All in single precision and contiguous.
/// </summary>
/// <param name="Weights">Weights of the convolutions [63], each [O, I, K, K].</param>
/// <param name="Scales">Factors of the normalisations [57].</param>
/// <param name="Shifts">Summands of the normalisations [57], then biases of the last convolutions [6].</param>
/// <param name="Means">Running means [57].</param>
/// <param name="Variances">Running variances [57].</param>
public sealed record DetectorTensors(
    nint[] Weights, nint[] Scales, nint[] Shifts,
    nint[] Means, nint[] Variances);
