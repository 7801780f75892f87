using System.Numerics;

namespace ModelComparison.Vision.Detection;

/// <summary>Which anchors of an image learn from which true box.</summary>
/// <param name="TrueBoxes">Index of the true box of each anchor [A]; -1 is background.</param>
/// <param name="Scores">Target score of each anchor [A] for the class of its box, in [0, 1]; 0 for background.</param>
internal sealed record Assignment<T>(int[] TrueBoxes, T[] Scores)
    where T : IBinaryFloatingPointIeee754<T>;
