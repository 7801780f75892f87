namespace ModelComparison.Data.Images;

/// <summary>What a file's header declares; the pixels may still turn out to be damaged.</summary>
/// <param name="Format">By content.</param>
/// <param name="Width">W in pixels, at least 1, as stored (before any rotation).</param>
/// <param name="Height">H in pixels, at least 1, as stored (before any rotation).</param>
/// <param name="Channels">Samples a pixel in the file: 1 grey or palette, 2 grey and alpha, 3 colour, 4 colour and alpha, or CMYK.</param>
/// <param name="BitDepth">Bits a sample in the file: 1, 2, 4, 8 or 16 (TIFF: also 12, 24, 32, 64, which cannot be read).</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height, int Channels, int BitDepth)
{
    /// <summary>W × H.</summary>
    public long PixelCount => (long)Width * Height;
}
