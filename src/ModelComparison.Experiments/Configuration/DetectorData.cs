namespace ModelComparison.Experiments.Configuration;

/// <summary>Data with boxes of their own.</summary>
/// <param name="Path">A data.yaml, its folder, or a PASCAL VOC folder.</param>
/// <param name="WrittenPath">The path as the experiment file has it, which reports show.</param>
public sealed record DetectorData(string Path, string WrittenPath);
