namespace ModelComparison.Vision.Checkpoints;

/// <summary>What a PyTorch file may hold, and how its tensors are found and named.</summary>
internal interface ICheckpointLayout
{
    /// <summary>Decides what the names in the file's pickle mean.</summary>
    IPickleWorld World { get; }

    /// <summary>Every storage that the pickle referred to, by key.</summary>
    IReadOnlyDictionary<string, TorchStorage> Storages { get; }

    /// <summary>Names and reads the tensors in what the pickle built.</summary>
    /// <exception cref="InvalidDataException">There are none, or one does not fit its storage.</exception>
    Checkpoint Name(string path, object? root, TorchStorages storages);
}
