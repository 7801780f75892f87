using ModelComparison.Data.Images;

namespace ModelComparison.Data.Audit.Files;

/// <summary>What one readable file is, apart from what it shows.</summary>
/// <param name="File">Path below the data set's root.</param>
/// <param name="ClassIndex">Index of its class.</param>
/// <param name="Format">By content.</param>
/// <param name="Width">W in pixels.</param>
/// <param name="Height">H in pixels.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="JpegQuality">1 … 100 as estimated; null for other formats.</param>
/// <param name="Border">Median colour of the outermost frame.</param>
internal sealed record ImageFacts(string File, int ClassIndex, ImageFormat Format, int Width, int Height, long Bytes, int? JpegQuality, BorderColour Border);
