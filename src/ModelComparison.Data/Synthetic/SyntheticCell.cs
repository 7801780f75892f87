using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Synthetic;

/// <summary>One synthetic image with its truth.</summary>
/// <param name="Image">RGB image [S, S, 3].</param>
/// <param name="Mask">Mask [S × S]: 0 background, 128 cytoplasm, 255 nucleus.</param>
/// <param name="Box">Smallest box around cytoplasm and nucleus, in pixels.</param>
public sealed record SyntheticCell(RgbImage Image, byte[] Mask, BoundingBox Box)
{
    /// <summary>Quality, 1 … 100, of the JPEG file that the image is to be stored in; null for PNG, which keeps every pixel.</summary>
    public int? JpegQuality { get; init; }
}
