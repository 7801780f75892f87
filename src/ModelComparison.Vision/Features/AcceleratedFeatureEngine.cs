using ModelComparison.Acceleration;
using ModelComparison.Vision.Checkpoints;

namespace ModelComparison.Vision.Features;

/// <summary>ResNet50 in bfloat16 on oneDNN with batch normalisation folded in.</summary>
internal sealed class AcceleratedFeatureEngine : IFeatureEngine
{
    private readonly AcceleratedResNet50 network;

    private readonly int imageSize;

    public AcceleratedFeatureEngine(Checkpoint weights, int threads, int imageSize)
    {
        this.imageSize = imageSize;
        network = AcceleratedResNet50.Create(
            name => weights.Find(name) is { } tensor ? (tensor.ToSingles(), [.. tensor.Shape]) : throw new ArgumentException($"ResNet50 has no tensor '{name}'."),
            AcceleratedPrecision.BFloat16,
            threads);
    }

    public void Forward(ReadOnlySpan<byte> pixels, int imageCount, Span<float> features) =>
        network.Forward(pixels, imageCount, imageSize, imageSize, features);

    public void Dispose() => network.Dispose();
}
