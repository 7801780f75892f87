namespace ModelComparison.Data.Annotations;

/// <summary>The objects of one image, read from its label file.</summary>
/// <param name="Boxes">The objects; none makes the image a background image.</param>
/// <param name="Notes">What a careful reader should know: removed duplicates, clipped or dropped boxes. Clauses without the file's name.</param>
public sealed record ImageLabels(IReadOnlyList<AnnotatedBox> Boxes, IReadOnlyList<string> Notes);
