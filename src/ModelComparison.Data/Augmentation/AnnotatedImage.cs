using ModelComparison.Data.Annotations;
using ModelComparison.Data.Images;

namespace ModelComparison.Data.Augmentation;

/// <summary>An image on its way to the network, and the objects in it.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="Boxes">The objects in pixels of <paramref name="Image"/>.</param>
public sealed record AnnotatedImage(RgbImage Image, IReadOnlyList<GroundTruthBox> Boxes);
