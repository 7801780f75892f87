using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>
/// Complete intersection over union of two boxes: iou − ρ² / c² − α v, with ρ the distance of the centres, c the diagonal of the box around both, and v the
/// difference of the aspect ratios.
/// </summary>
/// <remarks>Zheng et al., "Distance-IoU Loss", AAAI 2020, eq. 7 to 11; as in the reference, ε is added to heights and not to widths.</remarks>
internal static class CompleteIou
{
    private const double Epsilon = 1e-7;

    /// <summary>The overlap, at most 1; NaN where both boxes are impossible.</summary>
    public static T Of<T>(Corners<T> box, Corners<T> other)
        where T : IBinaryFloatingPointIeee754<T> => Terms<T>.Of(box, other).Value;

    /// <summary>The overlap and its derivatives by the first box's corners. α counts as a constant, as in the paper.</summary>
    public static (T Value, Corners<T> Gradient) WithGradient<T>(Corners<T> box, Corners<T> other)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var terms = Terms<T>.Of(box, other);
        return (terms.Value, terms.Gradient(box, other));
    }

    // w, h sizes of the first box; iw, ih signed sizes of the intersection; cw, ch sizes of the box around both; dx, dy twice the distance of the centres.
    private readonly record struct Terms<T>(
        T W, T H, T Iw, T Ih, T Intersection, T Union, T Iou, T Cw, T Ch, T Diagonal, T Dx, T Dy, T Distance, T Angle, T V, T Alpha)
        where T : IBinaryFloatingPointIeee754<T>
    {
        private static readonly T Eps = T.CreateChecked(Epsilon);
        private static readonly T Four = T.CreateChecked(4);
        private static readonly T AspectScale = T.CreateChecked(4 / (Math.PI * Math.PI));

        public T Value => Iou - ((Distance / Diagonal) + (V * Alpha));

        public static Terms<T> Of(Corners<T> a, Corners<T> b)
        {
            var (w, h) = (a.Right - a.Left, a.Bottom - a.Top + Eps);
            var (otherW, otherH) = (b.Right - b.Left, b.Bottom - b.Top + Eps);
            var iw = T.Min(a.Right, b.Right) - T.Max(a.Left, b.Left);
            var ih = T.Min(a.Bottom, b.Bottom) - T.Max(a.Top, b.Top);
            var intersection = T.Max(iw, T.Zero) * T.Max(ih, T.Zero);
            var union = (w * h) + (otherW * otherH) - intersection + Eps;
            var iou = intersection / union;
            var cw = T.Max(a.Right, b.Right) - T.Min(a.Left, b.Left);
            var ch = T.Max(a.Bottom, b.Bottom) - T.Min(a.Top, b.Top);
            var (dx, dy) = (b.Left + b.Right - a.Left - a.Right, b.Top + b.Bottom - a.Top - a.Bottom);
            var angle = T.Atan(otherW / otherH) - T.Atan(w / h);
            var v = AspectScale * angle * angle;
            return new Terms<T>(w, h, iw, ih, intersection, union, iou, cw, ch, (cw * cw) + (ch * ch) + Eps, dx, dy,
                ((dx * dx) + (dy * dy)) / Four, angle, v, v / (v - iou + (T.One + Eps)));
        }

        public Corners<T> Gradient(Corners<T> a, Corners<T> b)
        {
            var two = T.One + T.One;

            // Derivatives by iw and ih, by w and h, by cw and ch, and by the centres.
            var byIntersection = (Union + Intersection) / (Union * Union);
            var byArea = -Intersection / (Union * Union);
            var iw = Iw >= T.Zero ? byIntersection * T.Max(Ih, T.Zero) : T.Zero;
            var ih = Ih >= T.Zero ? byIntersection * T.Max(Iw, T.Zero) : T.Zero;
            var byAngle = two * AspectScale * Angle * Alpha / ((W * W) + (H * H));
            var w = (byArea * H) + (byAngle * H);
            var h = (byArea * W) - (byAngle * W);
            var byDiagonal = Distance / (Diagonal * Diagonal) * two;
            var (cw, ch) = (byDiagonal * Cw, byDiagonal * Ch);
            var (x, y) = (Dx / two / Diagonal, Dy / two / Diagonal);

            // Where edges coincide, minimum and maximum share the derivative equally between the boxes.
            return new Corners<T>(
                x - w - (iw * Share(a.Left, b.Left)) - (cw * Share(b.Left, a.Left)),
                y - h - (ih * Share(a.Top, b.Top)) - (ch * Share(b.Top, a.Top)),
                x + w + (iw * Share(b.Right, a.Right)) + (cw * Share(a.Right, b.Right)),
                y + h + (ih * Share(b.Bottom, a.Bottom)) + (ch * Share(a.Bottom, b.Bottom)));
        }

        private static T Share(T larger, T smaller) => larger > smaller ? T.One : larger == smaller ? T.One / (T.One + T.One) : T.Zero;
    }
}
