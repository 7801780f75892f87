namespace ModelComparison.Vision.Features;

/// <summary>An image without features.</summary>
/// <param name="File">Path relative to the image folder.</param>
/// <param name="Reason">What is wrong with it, as a clause.</param>
public sealed record SkippedImage(string File, string Reason);
