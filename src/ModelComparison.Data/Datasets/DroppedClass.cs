namespace ModelComparison.Data.Datasets;

/// <summary>A class that was left out because it has too few images.</summary>
/// <param name="Name">The class.</param>
/// <param name="Count">Its number of images.</param>
public sealed record DroppedClass(string Name, int Count);
