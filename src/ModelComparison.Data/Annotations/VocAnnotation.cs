namespace ModelComparison.Data.Annotations;

/// <summary>What a PASCAL VOC file says.</summary>
/// <param name="Width">Declared W of the image, or null.</param>
/// <param name="Height">Declared H of the image, or null.</param>
/// <param name="Objects">The objects in the order of the file, as written: they may reach out of the image or have no area.</param>
public sealed record VocAnnotation(int? Width, int? Height, IReadOnlyList<VocObject> Objects);
