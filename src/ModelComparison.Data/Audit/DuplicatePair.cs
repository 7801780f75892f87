using ModelComparison.Data.Audit.Duplicates;

namespace ModelComparison.Data.Audit;

/// <summary>Two files that show the same.</summary>
/// <param name="First">Path of the first below the data set's root.</param>
/// <param name="Second">Path of the second.</param>
/// <param name="Kind">How alike they are.</param>
/// <param name="Similarity">Correlation after alignment, at least the threshold; 1 for equal pixels.</param>
/// <param name="Orientation">How the second is to be laid down to look like the first.</param>
/// <param name="Overlap">Share of the first that the second shows too, 0 … 1; below 1 one is a crop of the other, or both of a larger field.</param>
public sealed record DuplicatePair(string First, string Second, DuplicateKind Kind, double Similarity, Orientation Orientation, double Overlap)
{
    /// <summary>As a report says it: "near duplicate, similarity 0.995, the second turned by 90° to the right".</summary>
    public string Description => Kind switch
    {
        DuplicateKind.Bytes => "equal files",
        DuplicateKind.Pixels => "equal pixels in different files",
        _ => FormattableString.Invariant($"near duplicate, similarity {Similarity:F3}")
            + (Orientation == Orientation.Upright ? "" : $", the second is to be {OrientationGeometry.Describe(Orientation)}")
            + (Overlap < 0.98 ? FormattableString.Invariant($", {Overlap:P0} in common") : ""),
    };
}
