namespace ModelComparison.Data.Annotations;

/// <summary>An object of a PASCAL VOC file.</summary>
/// <param name="Name">Name of its class.</param>
/// <param name="Box">Corners in pixels, as written.</param>
public sealed record VocObject(string Name, BoundingBox Box);
