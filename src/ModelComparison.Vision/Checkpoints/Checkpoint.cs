namespace ModelComparison.Vision.Checkpoints;

/// <summary>The named tensors of a weights file, in the file's order.</summary>
public sealed class Checkpoint
{
    private const int MismatchesShown = 3;
    private readonly Dictionary<string, CheckpointTensor> byName = new(StringComparer.Ordinal);

    /// <summary>Collects tensors.</summary>
    /// <param name="path">File they came from, for error messages.</param>
    /// <param name="tensors">Tensors with distinct names.</param>
    /// <param name="metadata">Free text by key that the file carried.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    public Checkpoint(string path, IReadOnlyList<CheckpointTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(tensors);
        Path = path;
        Tensors = tensors;
        Metadata = metadata ?? new Dictionary<string, string>();
        foreach (var tensor in tensors)
        {
            if (!byName.TryAdd(tensor.Name, tensor))
                throw new ArgumentException($"Checkpoint needs distinct names; '{tensor.Name}' occurs twice.", nameof(tensors));
        }
    }

    /// <summary>File the tensors came from.</summary>
    public string Path { get; }

    /// <summary>The tensors in the file's order.</summary>
    public IReadOnlyList<CheckpointTensor> Tensors { get; }

    /// <summary>Free text by key that the file carried; empty for PyTorch files.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor of that name, or null.</summary>
    public CheckpointTensor? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Checks that the file has every tensor that a network requires, none that it has no place for, and all in the right shape.</summary>
    /// <param name="network">Name of the network as the user knows it.</param>
    /// <param name="expected">The network's tensors.</param>
    /// <exception cref="CheckpointException">They differ; the message names the first few of each kind.</exception>
    public void RequireMatch(string network, IEnumerable<ExpectedTensor> expected)
    {
        var missing = new List<string>();
        var misshaped = new List<string>();
        var unexpected = new HashSet<string>(byName.Keys, StringComparer.Ordinal);
        foreach (var place in expected)
        {
            unexpected.Remove(place.Name);
            if (!byName.TryGetValue(place.Name, out var tensor))
            {
                if (place.Required)
                    missing.Add(place.Name);
            }
            else if (!tensor.Shape.SequenceEqual(place.Shape))
            {
                misshaped.Add($"{place.Name} is {Describe(tensor.Shape)}, not {Describe(place.Shape)}");
            }
        }

        if (missing.Count + misshaped.Count + unexpected.Count == 0)
            return;
        var problems = new List<string>();
        AddProblem(problems, "lacks", missing);
        AddProblem(problems, "has a wrong shape in", misshaped);
        AddProblem(problems, "has no place in the network for", [.. Tensors.Select(tensor => tensor.Name).Where(unexpected.Contains)]);
        throw new CheckpointException(
            $"{network} needs weights with its own names and shapes; '{Path}' {string.Join("; it ", problems)}. Use a state dict of that network.");
    }

    private static string Describe(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";

    private static void AddProblem(List<string> problems, string what, List<string> entries)
    {
        if (entries.Count == 0)
            return;
        var more = entries.Count > MismatchesShown ? $" and {entries.Count - MismatchesShown} more" : "";
        problems.Add($"{what} {string.Join(", ", entries.Take(MismatchesShown))}{more}");
    }
}
