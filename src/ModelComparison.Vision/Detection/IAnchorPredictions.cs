using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>What the network says at the anchors of an image; asked for only where a true box could be.</summary>
internal interface IAnchorPredictions<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>Score of a class in [0, 1].</summary>
    T Score(int anchor, int classNumber);

    /// <summary>Box in pixels of the network's input.</summary>
    Corners<T> Box(int anchor);
}
