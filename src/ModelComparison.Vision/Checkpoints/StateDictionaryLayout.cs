namespace ModelComparison.Vision.Checkpoints;

/// <summary>A state dict, alone or under one of the usual names, and nothing else.</summary>
internal sealed class StateDictionaryLayout : ICheckpointLayout
{
    private readonly StateDictionaryWorld world = new();

    public IPickleWorld World => world;

    public IReadOnlyDictionary<string, TorchStorage> Storages => world.Storages;

    public Checkpoint Name(string path, object? root, TorchStorages storages) => StateDictionary.Name(path, root, storages);
}
