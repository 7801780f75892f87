using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>Left, top, right and bottom of a box, in the number format that a loss is computed in.</summary>
internal readonly record struct Corners<T>(T Left, T Top, T Right, T Bottom)
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>The box whose sides are so far from a place.</summary>
    /// <param name="x">Column of the place.</param>
    /// <param name="y">Row of the place.</param>
    /// <param name="distances">To the left, top, right and bottom side [4].</param>
    public static Corners<T> Around(T x, T y, ReadOnlySpan<T> distances) => new(x - distances[0], y - distances[1], x + distances[2], y + distances[3]);

    /// <summary>How far the sides are from a place, negative outside: left, top, right and bottom [4].</summary>
    public void DistancesFrom(T x, T y, Span<T> distances) =>
        (distances[0], distances[1], distances[2], distances[3]) = (x - Left, y - Top, Right - x, Bottom - y);

    public static Corners<T> operator *(Corners<T> box, T factor) => new(box.Left * factor, box.Top * factor, box.Right * factor, box.Bottom * factor);

    public static Corners<T> operator /(Corners<T> box, T divisor) => new(box.Left / divisor, box.Top / divisor, box.Right / divisor, box.Bottom / divisor);
}
