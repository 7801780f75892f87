using ModelComparison.Data.Annotations;
using ModelComparison.Data.Preprocessing;

namespace ModelComparison.Data.Datasets;

/// <summary>An image of a validation batch.</summary>
/// <param name="Sample">Where it comes from.</param>
/// <param name="Inverse">Brings boxes from the network's input back to the stored image.</param>
/// <param name="GroundTruths">
/// True boxes in pixels of the stored image. As in the reference they went to the network's input and back, and so moved by up to half a pixel.
/// </param>
public sealed record ValidationImage(DetectionSample Sample, LetterboxInverse Inverse, IReadOnlyList<GroundTruthBox> GroundTruths);
