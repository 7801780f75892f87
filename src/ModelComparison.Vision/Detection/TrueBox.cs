using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>A true box of an image, in pixels of the network's input.</summary>
internal readonly record struct TrueBox<T>(Corners<T> Box, int Class)
    where T : IBinaryFloatingPointIeee754<T>;
