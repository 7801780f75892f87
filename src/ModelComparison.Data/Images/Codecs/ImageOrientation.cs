namespace ModelComparison.Data.Images.Codecs;

/// <summary>Turns an image upright by the orientation tag of TIFF and EXIF (1 … 8; others mean upright).</summary>
internal static class ImageOrientation
{
    /// <summary>The upright image; the image itself when it is.</summary>
    public static RgbImage Apply(RgbImage image, int orientation)
    {
        if (orientation is < 2 or > 8)
            return image;
        var isTransposed = orientation >= 5;
        var result = isTransposed ? new RgbImage(image.Height, image.Width) : new RgbImage(image.Width, image.Height);
        for (var y = 0; y < result.Height; y++)
        {
            var target = result.Row(y);
            for (var x = 0; x < result.Width; x++)
            {
                var (column, row) = isTransposed ? (y, x) : (x, y);
                if (orientation is 2 or 3 or 7 or 8)
                    column = image.Width - 1 - column;
                if (orientation is 3 or 4 or 6 or 7)
                    row = image.Height - 1 - row;
                image.Row(row).Slice(3 * column, 3).CopyTo(target[(3 * x)..]);
            }
        }

        return result;
    }
}
