namespace ModelComparison.Vision.Features;

/// <summary>A backbone that is ready to run.</summary>
internal interface IFeatureEngine : IDisposable
{
    /// <summary>Features of 8-bit RGB images of S × S pixels, the size that the engine was made for.</summary>
    /// <param name="pixels">Interleaved, not normalised [N, S, S, 3].</param>
    /// <param name="imageCount">N, at least 1.</param>
    /// <param name="features">Receives [N, D].</param>
    void Forward(ReadOnlySpan<byte> pixels, int imageCount, Span<float> features);
}
