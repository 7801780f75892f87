namespace ModelComparison.Data.Annotations;

/// <summary>A true object of an image.</summary>
/// <param name="Box">In pixels of the image, unless the owner says otherwise.</param>
/// <param name="ClassIndex">Index into the class names, from 0.</param>
public readonly record struct GroundTruthBox(BoundingBox Box, int ClassIndex);
