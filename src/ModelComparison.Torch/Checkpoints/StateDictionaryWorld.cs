namespace ModelComparison.Torch.Checkpoints;

/// <summary>What a state dict may contain: tensors over storages, parameters and ordered dictionaries. All other names are refused.</summary>
internal sealed class StateDictionaryWorld(TorchStorages storages) : IPickleWorld
{
    private static readonly PickleGlobal RebuildTensor = new("torch._utils", "_rebuild_tensor_v2");
    private static readonly PickleGlobal RebuildParameter = new("torch._utils", "_rebuild_parameter");
    private static readonly PickleGlobal OrderedDictionary = new("collections", "OrderedDict");

    private static readonly Dictionary<PickleGlobal, CheckpointElementType> StorageTypes = new()
    {
        [new("torch", "FloatStorage")] = CheckpointElementType.Float32,
        [new("torch", "HalfStorage")] = CheckpointElementType.Float16,
        [new("torch", "BFloat16Storage")] = CheckpointElementType.BFloat16,
        [new("torch", "DoubleStorage")] = CheckpointElementType.Float64,
        [new("torch", "LongStorage")] = CheckpointElementType.Int64,
        [new("torch", "IntStorage")] = CheckpointElementType.Int32,
        [new("torch", "ByteStorage")] = CheckpointElementType.UInt8,
        [new("torch", "BoolStorage")] = CheckpointElementType.Boolean,
    };

    public void Admit(PickleGlobal global)
    {
        if (global == RebuildTensor || global == RebuildParameter || global == OrderedDictionary || StorageTypes.ContainsKey(global))
            return;
        throw new InvalidDataException(
            $"it asks for '{global}', and only tensors and plain values are read; in Python, save the state dict alone: torch.save(model.state_dict(), FILE)");
    }

    public object? Call(PickleGlobal global, PickleTuple arguments)
    {
        if (global == OrderedDictionary && arguments.Items.Length == 0)
            return new PickleDictionary();
        if (global == RebuildParameter && arguments.Items is [StoredTensor parameter, ..])
            return parameter;
        if (global == RebuildTensor && arguments.Items is [TorchStorage storage, long offset, PickleTuple shape, PickleTuple strides, ..])
            return storages.View(storage, offset, Integers(shape), Integers(strides));
        throw new InvalidDataException($"it calls '{global}' with arguments that PyTorch does not write");
    }

    /// <summary>The only state in a state dict is the <c>_metadata</c> attribute (layer versions) of its OrderedDict, which nothing here needs.</summary>
    public void SetState(object? target, object? state)
    {
        if (target is not PickleDictionary || state is not PickleDictionary)
            throw new InvalidDataException($"it sets the state of {PickleMachine.Describe(target)}");
    }

    public object? Load(object? persistentId)
    {
        if (persistentId is PickleTuple { Items: ["storage", PickleGlobal type, string key, string, long count, ..] }
            && StorageTypes.TryGetValue(type, out var elementType))
            return new TorchStorage(key, elementType, count);
        throw new InvalidDataException("it refers to a storage in a way that PyTorch does not write");
    }

    private static long[] Integers(PickleTuple tuple)
    {
        if (!tuple.Items.All(item => item is long))
            throw new InvalidDataException("a tensor's shape or strides are not whole numbers");
        return Array.ConvertAll(tuple.Items, item => (long)item!);
    }
}
