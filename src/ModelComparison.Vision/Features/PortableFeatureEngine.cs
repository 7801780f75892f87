using ModelComparison.Torch.Checkpoints;

namespace ModelComparison.Vision.Features;

/// <summary>ResNet50 by the plain operators of libtorch.</summary>
internal sealed class PortableFeatureEngine : IFeatureEngine
{
    public PortableFeatureEngine(Checkpoint weights, int threads) =>
        throw new PlatformNotSupportedException($"The portable engine is not built yet ({weights.Path}, {threads} threads).");

    public void Forward(ReadOnlySpan<byte> pixels, int imageCount, Span<float> features) => throw new PlatformNotSupportedException();

    public void Dispose()
    {
    }
}
