namespace ModelComparison.Data.Datasets;

/// <summary>Something in a data set's folder that was left out, so that it can be listed.</summary>
/// <param name="RelativePath">Path below the data set's root, with '/' on every system; a folder ends in '/'.</param>
/// <param name="Reason">A clause: "hidden", "not an image by its name".</param>
public sealed record IgnoredFile(string RelativePath, string Reason);
