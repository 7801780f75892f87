namespace ModelComparison.Data.Datasets;

/// <summary>The smallest box around what a mask does not call background (0). Masks are named as the images, in folders named as the classes.</summary>
/// <param name="Folder">The masks; null for the folder <c>masks</c> beside the folder <c>images</c>.</param>
public sealed record MaskBoxRule(string? Folder = null) : BoxRule;
