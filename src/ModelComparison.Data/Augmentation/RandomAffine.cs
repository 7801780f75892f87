using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Data.Augmentation;

/// <summary>Scales, rotates, shears and moves an image about its centre, and keeps the objects of which enough is left.</summary>
public static class RandomAffine
{
    /// <summary>The transform: centre to the origin, rotation with scale, shear, then to its new place.</summary>
    /// <param name="amounts">By how much.</param>
    /// <param name="inputWidth">W of the image before.</param>
    /// <param name="inputHeight">H of the image before.</param>
    /// <param name="outputWidth">W of the image after.</param>
    /// <param name="outputHeight">H of the image after.</param>
    public static AffineTransform Transform(AffineAmounts amounts, int inputWidth, int inputHeight, int outputWidth, int outputHeight)
    {
        var angle = amounts.RotationDegrees * Math.PI / 180;
        var (cosine, sine) = ((float)(amounts.Scale * Math.Cos(angle)), (float)(amounts.Scale * Math.Sin(angle)));
        var centring = new AffineTransform(1, 0, -inputWidth / 2f, 0, 1, -inputHeight / 2f);
        var rotation = new AffineTransform(cosine, sine, 0, -sine, cosine, 0);
        var shear = new AffineTransform(1, Tangent(amounts.ShearXDegrees), 0, Tangent(amounts.ShearYDegrees), 1, 0);
        var translation = new AffineTransform(1, 0, (float)(amounts.TranslateX * outputWidth), 0, 1, (float)(amounts.TranslateY * outputHeight));
        return translation.After(shear).After(rotation).After(centring);
    }

    /// <summary>Moves an image and its objects.</summary>
    /// <param name="image">The image before.</param>
    /// <param name="boxes">Its objects in pixels.</param>
    /// <param name="amounts">By how much.</param>
    /// <param name="target">The image after; overwritten.</param>
    /// <returns>The objects that are kept, cut at the edges of <paramref name="target"/>.</returns>
    public static IReadOnlyList<GroundTruthBox> Apply(RgbImage image, IReadOnlyList<GroundTruthBox> boxes, AffineAmounts amounts, RgbImage target)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(boxes);
        ArgumentNullException.ThrowIfNull(target);
        var transform = Transform(amounts, image.Width, image.Height, target.Width, target.Height);
        AffineWarp.Apply(image, transform, target, Letterbox.Grey);
        var scale = (float)amounts.Scale;
        var kept = new List<GroundTruthBox>();
        foreach (var item in boxes)
        {
            var after = transform.Map(item.Box).ClippedTo(target.Width, target.Height);
            var before = new BoundingBox(item.Box.XMin * scale, item.Box.YMin * scale, item.Box.XMax * scale, item.Box.YMax * scale);
            if (BoxCandidates.IsKept(before, after))
                kept.Add(item with { Box = after });
        }

        return kept;
    }

    private static float Tangent(double degrees) => (float)Math.Tan(degrees * Math.PI / 180);
}
