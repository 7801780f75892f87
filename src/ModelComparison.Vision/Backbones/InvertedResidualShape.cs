namespace ModelComparison.Vision.Backbones;

/// <summary>Sizes of a block of MobileNetV2.</summary>
/// <param name="Inputs">Channels of the input.</param>
/// <param name="Expansion">Channels inside for each channel of the input; at 1 the first convolution is left out.</param>
/// <param name="Outputs">Channels of the output.</param>
/// <param name="Stride">1, or 2 to halve height and width.</param>
internal sealed record InvertedResidualShape(int Inputs, int Expansion, int Outputs, int Stride)
{
    /// <summary>Channels inside.</summary>
    public int Width => Inputs * Expansion;
}
