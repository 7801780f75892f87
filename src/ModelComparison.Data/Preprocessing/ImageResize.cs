using ModelComparison.Data.Images;

namespace ModelComparison.Data.Preprocessing;

/// <summary>
/// Resizes with an antialiased triangle filter, with the arithmetic of Pillow's <c>Image.resize(…, BILINEAR)</c>: weights of 22-bit fixed
/// point, first along the rows, then along the columns, rounded to 8 bits in between. That is what torchvision's <c>Resize</c> does to a PIL image.
/// </summary>
public static class ImageResize
{
    /// <summary>Resizes to exactly the given size; the aspect ratio is not kept. The image itself is returned when it has that size already.</summary>
    /// <param name="image">Not changed.</param>
    /// <param name="width">New W in pixels, at least 1.</param>
    /// <param name="height">New H in pixels, at least 1.</param>
    public static RgbImage Bilinear(RgbImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var result = image;
        if (width != image.Width)
            result = RowResampling.Resize(result, TriangleFilter.Create(image.Width, width));
        if (height != image.Height)
            result = ColumnResampling.Resize(result, TriangleFilter.Create(image.Height, height));
        return result;
    }
}
