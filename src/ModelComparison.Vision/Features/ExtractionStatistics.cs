namespace ModelComparison.Vision.Features;

/// <summary>What an extraction cost.</summary>
/// <param name="ImageCount">Images with features, N.</param>
/// <param name="ExtractedCount">Those that went through the network.</param>
/// <param name="CachedCount">Those whose features were in the cache.</param>
/// <param name="ForwardMilliseconds">Network time an extracted image; null when none was extracted.</param>
/// <param name="ForwardAndDecodeMilliseconds">Time an extracted image from file to features, decoding running beside the network; null when none was extracted.</param>
/// <param name="TotalSeconds">Everything: finding and reading weights, looking at the files, the cache, building the network and running it.</param>
public sealed record ExtractionStatistics(
    int ImageCount, int ExtractedCount, int CachedCount, double? ForwardMilliseconds, double? ForwardAndDecodeMilliseconds, double TotalSeconds);
