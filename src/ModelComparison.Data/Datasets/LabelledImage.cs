namespace ModelComparison.Data.Datasets;

/// <summary>One image file of a data set and its class.</summary>
/// <param name="RelativePath">Path below the data set's root, with '/' on every system.</param>
/// <param name="FullPath">Path to open it with.</param>
/// <param name="ClassIndex">Index into the class names, from 0.</param>
public sealed record LabelledImage(string RelativePath, string FullPath, int ClassIndex);
