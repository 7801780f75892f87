namespace ModelComparison.Vision.Checkpoints;

/// <summary>What a state dict may contain: tensors over storages, parameters and ordered dictionaries. All other names are refused.</summary>
internal sealed class StateDictionaryWorld : IPickleWorld
{
    private static readonly PickleGlobal RebuildTensor = new("torch._utils", "_rebuild_tensor_v2");
    private static readonly PickleGlobal RebuildTensorBefore04 = new("torch._utils", "_rebuild_tensor");
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

    private readonly Dictionary<string, TorchStorage> storages = new(StringComparer.Ordinal);

    /// <summary>Every storage that was referred to, by key; one of them where several parts of a storage were.</summary>
    public IReadOnlyDictionary<string, TorchStorage> Storages => storages;

    public void Admit(PickleGlobal global)
    {
        if (Knows(global))
            return;
        throw new InvalidDataException(
            $"it asks for '{global}', and only tensors and plain values are read; in Python, save the state dict alone: torch.save(model.state_dict(), FILE)");
    }

    /// <summary>Whether the name is one that state dicts contain.</summary>
    public static bool Knows(PickleGlobal global) =>
        IsRebuildTensor(global) || global == RebuildParameter || global == OrderedDictionary || StorageTypes.ContainsKey(global);

    public object? Call(PickleGlobal global, PickleTuple arguments)
    {
        if (global == OrderedDictionary && arguments.Items.Length == 0)
            return new PickleDictionary();
        if (global == RebuildParameter && arguments.Items is [TorchTensorView parameter, ..])
            return parameter;
        if (IsRebuildTensor(global) && arguments.Items is [TorchStorage storage, long offset, PickleTuple shape, PickleTuple strides, ..])
            return new TorchTensorView(storage, offset, Integers(shape), Integers(strides));
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
        if (persistentId is not PickleTuple { Items: ["storage", PickleGlobal type, string key, string, long count, .. var rest] }
            || !StorageTypes.TryGetValue(type, out var elementType))
            throw new InvalidDataException("it refers to a storage in a way that PyTorch does not write");
        var storage = rest switch
        {
            [] or [null] => new TorchStorage(key, elementType, count, 0, count),
            [PickleTuple { Items: [string, long start, long length] }] when start >= 0 && length >= 0 && start <= count - length =>
                new TorchStorage(key, elementType, count, start, length),
            _ => throw new InvalidDataException($"it refers to a part of storage {key} that lies outside it"),
        };
        if (storages.TryGetValue(key, out var earlier) && (earlier.ElementType != elementType || earlier.Count != count))
            throw new InvalidDataException($"storage {key} is once {earlier.Count} {earlier.ElementType} elements, once {count} {elementType} elements");
        storages[key] = storage;
        return storage;
    }

    private static bool IsRebuildTensor(PickleGlobal global) => global == RebuildTensor || global == RebuildTensorBefore04;

    private static long[] Integers(PickleTuple tuple)
    {
        // Before the copy: a file can name one long tuple in a million tensors.
        if (tuple.Items.Length > TensorShape.MaximumAxes)
            throw new InvalidDataException($"a tensor has {tuple.Items.Length} axes; at most {TensorShape.MaximumAxes} are possible");
        if (!tuple.Items.All(item => item is long))
            throw new InvalidDataException("a tensor's shape or strides are not whole numbers");
        return Array.ConvertAll(tuple.Items, item => (long)item!);
    }
}
