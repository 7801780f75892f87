using ModelComparison.Data.Annotations;

namespace ModelComparison.Data.Drawing;

/// <summary>A box as it is drawn.</summary>
/// <param name="Box">In pixels of the picture.</param>
/// <param name="Label">Text at its upper left corner; may be empty.</param>
/// <param name="Colour">Colour of its lines and of the label's background.</param>
public readonly record struct DrawnBox(BoundingBox Box, string Label, RgbColour Colour);
