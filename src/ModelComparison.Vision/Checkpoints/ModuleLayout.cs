namespace ModelComparison.Vision.Checkpoints;

/// <summary>
/// A pickled network (an object of <c>torch.nn.Module</c>), alone or in a training checkpoint; its tensors get the names that <c>state_dict()</c> would give
/// them. Also a state dict, or a single tensor.
/// </summary>
internal sealed class ModuleLayout : ICheckpointLayout
{
    // The averaged weights come first: they are what the reference evaluates. A running checkpoint has no other ones.
    private static readonly string[] NetworkKeys = ["ema", "model"];

    // Far beyond any network, and little enough that a file that names one module a million times is refused quickly.
    private const int MaximumTensors = 100_000;
    private const int MaximumDepth = 64;

    private readonly ModuleWorld world = new();

    public IPickleWorld World => world;

    public IReadOnlyDictionary<string, TorchStorage> Storages => world.Storages;

    public Checkpoint Name(string path, object? root, TorchStorages storages)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root is PickleDictionary dictionary)
            PlainText.Collect(dictionary, metadata);
        if (root is TorchTensorView view)
            return new Checkpoint(path, [Read("", view, storages)], metadata);
        if (FindNetwork(root) is not { } network)
            return new Checkpoint(path, StateDictionary.Name(path, root, storages).Tensors, metadata);
        PlainText.Collect(network.Attributes, metadata);
        var tensors = new List<CheckpointTensor>();
        Collect(network, "", 0, storages, tensors);
        return new Checkpoint(path, tensors, metadata);
    }

    private static PickleObject? FindNetwork(object? root) => root switch
    {
        PickleObject network when IsModule(network) => network,
        PickleDictionary checkpoint => NetworkKeys.Select(checkpoint.Find).OfType<PickleObject>().FirstOrDefault(IsModule),
        _ => null,
    };

    private static bool IsModule(PickleObject candidate) => candidate.Attributes.Find("_parameters") is PickleDictionary;

    // The order of torch.nn.Module.state_dict: a module's own parameters and buffers, then its modules'.
    private static void Collect(PickleObject module, string prefix, int depth, TorchStorages storages, List<CheckpointTensor> tensors)
    {
        if (depth > MaximumDepth)
            throw new InvalidDataException($"its modules are nested more than {MaximumDepth} deep");
        foreach (var (name, view) in Entries<TorchTensorView>(module, "_parameters").Concat(PersistentBuffers(module)))
        {
            if (tensors.Count >= MaximumTensors)
                throw new InvalidDataException($"its network has more than {MaximumTensors} tensors");
            if (tensors.Exists(tensor => tensor.Name == prefix + name))
                throw new InvalidDataException($"its network has the tensor '{prefix + name}' twice");
            tensors.Add(Read(prefix + name, view, storages));
        }

        foreach (var (name, child) in Entries<PickleObject>(module, "_modules"))
            Collect(child, $"{prefix}{name}.", depth + 1, storages, tensors);
    }

    private static IEnumerable<(string Name, TorchTensorView View)> PersistentBuffers(PickleObject module)
    {
        var excluded = module.Attributes.Find("_non_persistent_buffers_set") is PickleObject { Arguments.Items: [PickleList names] } ? names.Items : [];
        return Entries<TorchTensorView>(module, "_buffers").Where(entry => !excluded.Contains(entry.Name));
    }

    private static IEnumerable<(string Name, T Value)> Entries<T>(PickleObject module, string attribute) where T : class =>
        module.Attributes.Find(attribute) is PickleDictionary dictionary
            ? dictionary.Entries.Where(entry => entry is { Key: string, Value: T }).Select(entry => ((string)entry.Key, (T)entry.Value!))
            : [];

    private static CheckpointTensor Read(string name, TorchTensorView view, TorchStorages storages)
    {
        var tensor = storages.Read(view);
        return new CheckpointTensor(name, tensor.ElementType, tensor.Shape, tensor.Bytes);
    }
}
