namespace ModelComparison.Data.Images;

/// <summary>How image files are read.</summary>
/// <param name="Limits">What is refused; null for <see cref="ImageLimits.Default"/>.</param>
/// <param name="SixteenBitGrey">How 16-bit grey becomes 8 bit; the default gives torchvision's pixels.</param>
public sealed record ImageReadOptions(ImageLimits? Limits = null, SixteenBitGrey SixteenBitGrey = SixteenBitGrey.ClipAsPillow)
{
    /// <summary>The defaults.</summary>
    public static ImageReadOptions Default { get; } = new();

    /// <summary>Whether the ink of a CMYK JPEG is taken off by a shift, as OpenCV does, and not by a rounded division, as Pillow does: two levels at most.</summary>
    internal bool CutsCmyk { get; init; }

    internal ImageLimits EffectiveLimits => Limits ?? ImageLimits.Default;
}
