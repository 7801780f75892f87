using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>Left, top, right and bottom of a box, in the number format that a loss is computed in.</summary>
internal readonly record struct Corners<T>(T Left, T Top, T Right, T Bottom)
    where T : IBinaryFloatingPointIeee754<T>
{
    public static Corners<T> operator *(Corners<T> box, T factor) => new(box.Left * factor, box.Top * factor, box.Right * factor, box.Bottom * factor);

    public static Corners<T> operator /(Corners<T> box, T divisor) => new(box.Left / divisor, box.Top / divisor, box.Right / divisor, box.Bottom / divisor);
}
