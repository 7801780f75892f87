using ModelComparison.Data.Annotations;

namespace ModelComparison.Data.Augmentation;

/// <summary>Which objects are still worth learning from after an image was moved and cut: YOLOv8's limits.</summary>
public static class BoxCandidates
{
    private const float MinimumSide = 2;
    private const float MinimumAreaShare = 0.1f;
    private const float MaximumAspect = 100;
    private const float Epsilon = 1e-16f;

    /// <summary>Wider and higher than 2 pixels, more than a tenth of its area left, and at most 100 times as long as wide.</summary>
    /// <param name="before">The box at the new scale, uncut.</param>
    /// <param name="after">The box in the new image, cut.</param>
    public static bool IsKept(BoundingBox before, BoundingBox after)
    {
        var (width, height) = (after.Width, after.Height);
        var aspect = Math.Max(width / (height + Epsilon), height / (width + Epsilon));
        return width > MinimumSide && height > MinimumSide && width * height / ((before.Width * before.Height) + Epsilon) > MinimumAreaShare && aspect < MaximumAspect;
    }
}
