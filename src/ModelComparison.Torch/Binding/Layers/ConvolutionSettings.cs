namespace TorchSharp.Modules;

// The numbers of a convolution in two dimensions; arrays hold height and width.
internal sealed record ConvolutionSettings(
    long InChannels, long OutChannels, long[] KernelSize, long[] Stride, long[] Padding, Padding? PaddingType, long[] Dilation,
    PaddingModes PaddingMode, long Groups, bool HasBias)
{
    internal bool Transposed { get; init; }

    internal long[] OutputPadding { get; init; } = [0, 0];

    internal long[] WeightShape =>
        Transposed ? [InChannels, OutChannels / Groups, .. KernelSize] : [OutChannels, InChannels / Groups, .. KernelSize];
}
