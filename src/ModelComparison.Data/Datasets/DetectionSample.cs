using ModelComparison.Data.Annotations;

namespace ModelComparison.Data.Datasets;

/// <summary>One image of a detection data set and the objects in it.</summary>
/// <param name="RelativePath">Path as reports show it, with '/' on every system.</param>
/// <param name="FullPath">Path to open it with.</param>
/// <param name="Width">W of the upright image in pixels.</param>
/// <param name="Height">H of the upright image in pixels.</param>
/// <param name="Boxes">The objects; none makes it a background image.</param>
public sealed record DetectionSample(string RelativePath, string FullPath, int Width, int Height, IReadOnlyList<AnnotatedBox> Boxes);
