using ModelComparison.Data.Annotations;

namespace ModelComparison.Data.Preprocessing;

/// <summary>Maps (x, y) to (XX x + XY y + XOffset, YX x + YY y + YOffset); single precision, as YOLOv8 builds it.</summary>
/// <param name="XX">Share of x in the new x.</param>
/// <param name="XY">Share of y in the new x.</param>
/// <param name="XOffset">Shift in x, pixels.</param>
/// <param name="YX">Share of x in the new y.</param>
/// <param name="YY">Share of y in the new y.</param>
/// <param name="YOffset">Shift in y, pixels.</param>
public readonly record struct AffineTransform(float XX, float XY, float XOffset, float YX, float YY, float YOffset)
{
    /// <summary>The smallest upright box around the four mapped corners of a box.</summary>
    public BoundingBox Map(BoundingBox box)
    {
        var (x1, y1) = Map(box.XMin, box.YMin);
        var (x2, y2) = Map(box.XMax, box.YMax);
        var (x3, y3) = Map(box.XMin, box.YMax);
        var (x4, y4) = Map(box.XMax, box.YMin);
        return new BoundingBox(
            Math.Min(Math.Min(x1, x2), Math.Min(x3, x4)),
            Math.Min(Math.Min(y1, y2), Math.Min(y3, y4)),
            Math.Max(Math.Max(x1, x2), Math.Max(x3, x4)),
            Math.Max(Math.Max(y1, y2), Math.Max(y3, y4)));
    }

    /// <summary>This transform after another one.</summary>
    public AffineTransform After(AffineTransform first) => new(
        (XX * first.XX) + (XY * first.YX),
        (XX * first.XY) + (XY * first.YY),
        (XX * first.XOffset) + (XY * first.YOffset) + XOffset,
        (YX * first.XX) + (YY * first.YX),
        (YX * first.XY) + (YY * first.YY),
        (YX * first.XOffset) + (YY * first.YOffset) + YOffset);

    private (float X, float Y) Map(float x, float y) => ((x * XX) + (y * XY) + XOffset, (x * YX) + (y * YY) + YOffset);
}
