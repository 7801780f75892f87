using ModelComparison.Data.Annotations;

namespace ModelComparison.Evaluation.Detection;

/// <summary>An object that a detector reports.</summary>
/// <param name="Box">In pixels of the image as it is stored, not of the network's input.</param>
/// <param name="Score">Confidence in [0, 1].</param>
/// <param name="ClassIndex">Index into the class names, from 0.</param>
public readonly record struct DetectedBox(BoundingBox Box, float Score, int ClassIndex);
