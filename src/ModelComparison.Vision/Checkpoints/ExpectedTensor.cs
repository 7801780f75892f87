namespace ModelComparison.Vision.Checkpoints;

/// <summary>A tensor that a network has a place for.</summary>
/// <param name="Name">Key in the state dict.</param>
/// <param name="Shape">Sizes of the axes.</param>
/// <param name="Required">Whether a file without it is refused; a file that has it must have this shape in either case.</param>
public sealed record ExpectedTensor(string Name, IReadOnlyList<long> Shape, bool Required = true);
