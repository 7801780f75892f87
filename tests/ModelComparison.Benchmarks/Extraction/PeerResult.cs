using ModelComparison.Data.Datasets;

namespace ModelComparison.Benchmarks.Extraction;

/// <summary>What the peer measured and computed.</summary>
/// <param name="ForwardMilliseconds">Network time an image.</param>
/// <param name="ForwardAndDecodeMilliseconds">Time an image from file to features.</param>
/// <param name="Features">Its features [N, D].</param>
internal sealed record PeerResult(double ForwardMilliseconds, double ForwardAndDecodeMilliseconds, FeatureMatrix Features);
