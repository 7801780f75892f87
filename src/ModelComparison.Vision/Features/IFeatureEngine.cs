namespace ModelComparison.Vision.Features;

/// <summary>A backbone that is ready to run.</summary>
internal interface IFeatureEngine : IDisposable
{
    /// <summary>Features of 8-bit RGB images of 224 × 224 pixels.</summary>
    /// <param name="pixels">Interleaved, not normalised [N, 224, 224, 3].</param>
    /// <param name="imageCount">N, at least 1.</param>
    /// <param name="features">Receives [N, 2048].</param>
    void Forward(ReadOnlySpan<byte> pixels, int imageCount, Span<float> features);
}
