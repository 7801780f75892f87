using ModelComparison.Data.Images;
using ModelComparison.Data.Segmentation;

namespace ModelComparison.Data.Probing;

/// <summary>How images are measured for the probes.</summary>
/// <param name="Masks">Masks of the cells; null, or an image without one, to segment all images here.</param>
/// <param name="Threads">Most threads to use, at least 1.</param>
/// <param name="SixteenBitGrey">How 16-bit grey becomes 8 bit: as for the full features.</param>
public sealed record ProbeMeasurementOptions(MaskFolder? Masks = null, int Threads = 1, SixteenBitGrey SixteenBitGrey = SixteenBitGrey.ClipAsPillow);
