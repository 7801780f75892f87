namespace ModelComparison.Data.Images;

/// <summary>How image files are read.</summary>
/// <param name="Limits">What is refused; null for <see cref="ImageLimits.Default"/>.</param>
/// <param name="SixteenBitGrey">How 16-bit grey becomes 8 bit; the default gives torchvision's pixels.</param>
public sealed record ImageReadOptions(ImageLimits? Limits = null, SixteenBitGrey SixteenBitGrey = SixteenBitGrey.ClipAsPillow)
{
    /// <summary>The defaults.</summary>
    public static ImageReadOptions Default { get; } = new();

    /// <summary>
    /// Whether colors are made as OpenCV makes them for detectors, and not as Pillow: ink of CMYK is taken off by a shift (JPEG) or cut division (TIFF); colors
    /// of a TIFF are multiplied with its alpha, and of 16 bits rounded to 8.
    /// </summary>
    internal bool IsForDetector { get; init; }

    internal ImageLimits EffectiveLimits => Limits ?? ImageLimits.Default;
}
