namespace ModelComparison.Vision.Detection;

/// <summary>A tensor that a file has in another shape than the network.</summary>
/// <param name="Name">Its key in the state dict.</param>
/// <param name="InFile">Shape in the file.</param>
/// <param name="InNetwork">Shape in the network.</param>
public sealed record ReshapedTensor(string Name, IReadOnlyList<long> InFile, IReadOnlyList<long> InNetwork)
{
    /// <summary>Name and both shapes.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", InFile)}] for [{string.Join(", ", InNetwork)}]";
}
