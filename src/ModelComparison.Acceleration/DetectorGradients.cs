namespace ModelComparison.Acceleration;

/// <summary>Where the derivatives of a detector's parameters go, in the order of <see cref="DetectorTensors"/>.</summary>
/// <param name="Weights">Of the convolutions [63].</param>
/// <param name="Scales">Of the normalisations' factors [57].</param>
/// <param name="Shifts">Of the normalisations' summands and the last convolutions' biases [63].</param>
/// <param name="Adds">Whether the derivatives are added to what the tensors hold.</param>
public sealed record DetectorGradients(
    nint[] Weights, nint[] Scales, nint[] Shifts, bool Adds);
