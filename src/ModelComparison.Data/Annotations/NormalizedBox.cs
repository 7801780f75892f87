namespace ModelComparison.Data.Annotations;

/// <summary>Box as shares of an image's width and height: centre and size, in [0, 1] for a box inside the image. The form of YOLO label files.</summary>
/// <param name="CentreX">Horizontal centre over the image's width.</param>
/// <param name="CentreY">Vertical centre over the image's height.</param>
/// <param name="Width">Width over the image's width.</param>
/// <param name="Height">Height over the image's height.</param>
public readonly record struct NormalizedBox(float CentreX, float CentreY, float Width, float Height)
{
    /// <summary>The box in pixels of an image of the given size, in single precision: corners first, then scaled.</summary>
    public BoundingBox ToPixels(int imageWidth, int imageHeight)
    {
        var (halfWidth, halfHeight) = (Width / 2, Height / 2);
        return new BoundingBox(
            (CentreX - halfWidth) * imageWidth, (CentreY - halfHeight) * imageHeight, (CentreX + halfWidth) * imageWidth, (CentreY + halfHeight) * imageHeight);
    }

    /// <summary>A pixel box as shares of an image of the given size, in single precision.</summary>
    public static NormalizedBox FromPixels(BoundingBox box, int imageWidth, int imageHeight) => new(
        (box.XMin + box.XMax) / 2 / imageWidth, (box.YMin + box.YMax) / 2 / imageHeight, (box.XMax - box.XMin) / imageWidth, (box.YMax - box.YMin) / imageHeight);
}
