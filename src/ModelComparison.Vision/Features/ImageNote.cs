namespace ModelComparison.Vision.Features;

/// <summary>Something remarkable about an image that was read all the same.</summary>
/// <param name="File">Path relative to the image folder.</param>
/// <param name="Note">Half-sentence about the file, with what differs from file to file in round brackets at the end.</param>
public sealed record ImageNote(string File, string Note);
