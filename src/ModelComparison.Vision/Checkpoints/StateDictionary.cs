namespace ModelComparison.Vision.Checkpoints;

/// <summary>Finds the named tensors in what a PyTorch file's pickle builds.</summary>
internal static class StateDictionary
{
    // Where training scripts keep the state dict beside epochs and optimizers.
    private static readonly string[] UsualKeys = ["state_dict", "model_state_dict", "model"];

    /// <summary>Reads the tensors of the state dict that the pickle's value is or contains.</summary>
    /// <exception cref="InvalidDataException">There is none, it holds something else, or a tensor does not fit its storage.</exception>
    public static Checkpoint Name(string path, object? root, TorchStorages storages) =>
        new(path, [.. Find(root).Entries.Select(entry => Name(entry.Key, entry.Value, storages))]);

    private static PickleDictionary Find(object? root)
    {
        if (root is not PickleDictionary dictionary)
            throw new InvalidDataException($"it holds {PickleMachine.Describe(root)}; a state dict is a dictionary of tensors");
        foreach (var key in UsualKeys)
        {
            if (dictionary.Find(key) is PickleDictionary inner)
                return inner;
        }

        return dictionary;
    }

    private static CheckpointTensor Name(object key, object? value, TorchStorages storages)
    {
        if (key is not string name || value is not TorchTensorView view)
            throw new InvalidDataException($"its entry '{key}' is {PickleMachine.Describe(value)}, not a tensor; save the state dict alone");
        var tensor = storages.Read(view);
        return new CheckpointTensor(name, tensor.ElementType, tensor.Shape, tensor.Bytes);
    }
}
