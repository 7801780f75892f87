namespace ModelComparison.Data.Annotations;

/// <summary>Box in pixels; origin top-left; minimum included, maximum excluded.</summary>
/// <param name="XMin">Left edge.</param>
/// <param name="YMin">Top edge.</param>
/// <param name="XMax">Right edge, at least <paramref name="XMin"/> in a valid box.</param>
/// <param name="YMax">Bottom edge, at least <paramref name="YMin"/> in a valid box.</param>
public readonly record struct BoundingBox(float XMin, float YMin, float XMax, float YMax)
{
    /// <summary>Width in pixels.</summary>
    public float Width => XMax - XMin;

    /// <summary>Height in pixels.</summary>
    public float Height => YMax - YMin;

    /// <summary>Area in square pixels.</summary>
    public float Area => Width * Height;

    /// <summary>The part of the box inside an image of the given size.</summary>
    public BoundingBox ClippedTo(int imageWidth, int imageHeight) => new(
        Math.Clamp(XMin, 0, imageWidth), Math.Clamp(YMin, 0, imageHeight), Math.Clamp(XMax, 0, imageWidth), Math.Clamp(YMax, 0, imageHeight));
}
