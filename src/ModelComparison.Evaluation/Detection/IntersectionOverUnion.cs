using ModelComparison.Data.Annotations;

namespace ModelComparison.Evaluation.Detection;

/// <summary>Area that two boxes share, over the area that they cover together (Jaccard 1912).</summary>
public static class IntersectionOverUnion
{
    /// <summary>What YOLOv8's validation adds to the denominator.</summary>
    public const float ReferenceEpsilon = 1e-7f;

    /// <summary>The ratio in single precision with a small number in the denominator, operation by operation as YOLOv8's validation computes it.</summary>
    /// <returns>In [0, 1]; 0 for boxes that do not meet or have no area.</returns>
    public static float Of(BoundingBox first, BoundingBox second, float epsilon = ReferenceEpsilon)
    {
        var shared = Math.Max(0f, Math.Min(first.XMax, second.XMax) - Math.Max(first.XMin, second.XMin))
            * Math.Max(0f, Math.Min(first.YMax, second.YMax) - Math.Max(first.YMin, second.YMin));
        return shared / (first.Area + second.Area - shared + epsilon);
    }

    /// <summary>The ratio in double precision without a small number, as COCO's evaluation computes it; 0 where both boxes are empty.</summary>
    public static double Exact(BoundingBox first, BoundingBox second)
    {
        var width = Math.Min((double)first.XMax, second.XMax) - Math.Max((double)first.XMin, second.XMin);
        var height = Math.Min((double)first.YMax, second.YMax) - Math.Max((double)first.YMin, second.YMin);
        if (width <= 0 || height <= 0)
            return 0;
        var shared = width * height;
        return shared / (Area(first) + Area(second) - shared);
    }

    private static double Area(BoundingBox box) => ((double)box.XMax - box.XMin) * ((double)box.YMax - box.YMin);
}
