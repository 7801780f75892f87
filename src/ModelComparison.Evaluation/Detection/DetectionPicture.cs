namespace ModelComparison.Evaluation.Detection;

/// <summary>A picture of images with their boxes.</summary>
/// <param name="Name">File name without ending; letters a to z, digits and hyphens.</param>
/// <param name="Caption">What it shows, as one or two sentences.</param>
/// <param name="Png">The file's bytes.</param>
public sealed record DetectionPicture(string Name, string Caption, byte[] Png);
