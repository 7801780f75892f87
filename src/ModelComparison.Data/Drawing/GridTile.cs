using ModelComparison.Data.Images;

namespace ModelComparison.Data.Drawing;

/// <summary>A picture of a grid.</summary>
/// <param name="Image">Its pixels.</param>
/// <param name="Caption">Text at its upper left corner, as a file name; may be empty.</param>
/// <param name="Boxes">Boxes in pixels of the picture.</param>
public sealed record GridTile(RgbImage Image, string Caption, IReadOnlyList<DrawnBox> Boxes);
