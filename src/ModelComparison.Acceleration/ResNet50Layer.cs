namespace ModelComparison.Acceleration;

/// <summary>A convolution of ResNet50 and the batch normalisation after it, by their names in torchvision's state dict.</summary>
/// <param name="Convolution">Name of the convolution, e.g. "layer1.0.conv1".</param>
/// <param name="Normalisation">Name of the batch normalisation, e.g. "layer1.0.bn1".</param>
/// <param name="OutputChannels">Number of filters.</param>
/// <param name="InputChannels">Number of input channels.</param>
/// <param name="KernelSize">Height and width of a filter in pixels.</param>
internal sealed record ResNet50Layer(string Convolution, string Normalisation, int OutputChannels, int InputChannels, int KernelSize);
