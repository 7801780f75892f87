namespace ModelComparison.Vision.Checkpoints;

/// <summary>A tensor without a name: contiguous bytes, shared with others where the file shares them.</summary>
internal sealed record StoredTensor(CheckpointElementType ElementType, long[] Shape, ReadOnlyMemory<byte> Bytes);

/// <summary>The storages of a PyTorch file, each read once when a tensor first needs it.</summary>
/// <param name="read">The bytes of the storage with a key.</param>
/// <param name="fileLength">Bytes of the file: what strided copies may take is bounded by it.</param>
internal sealed class TorchStorages(Func<string, ReadOnlyMemory<byte>> read, long fileLength)
{
    private const int CopiesPerFileByte = 4;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> loaded = [];
    private long copyBudget = (CopiesPerFileByte * fileLength) + (1 << 20);

    /// <summary>The elements that a view stands for.</summary>
    /// <exception cref="InvalidDataException">The view reaches beyond its storage, or the storage has another length than the pickle says.</exception>
    public StoredTensor Read(TorchTensorView view)
    {
        var (storage, offset, shape, strides) = view;
        if (shape.Length != strides.Length)
            throw new InvalidDataException($"a tensor has {shape.Length} axes and {strides.Length} strides");
        var size = storage.ElementType.SizeInBytes();
        var byteCount = TensorShape.SizeInBytes($"storage {storage.Key}", shape, storage.ElementType);
        if (byteCount == 0)
            return new StoredTensor(storage.ElementType, shape, ReadOnlyMemory<byte>.Empty);
        TensorShape.RequireWithin(storage.ViewCount, offset, shape, strides);
        var bytes = Load(storage).Slice((int)(storage.ViewStart * size), (int)(storage.ViewCount * size));
        if (TensorShape.IsContiguous(shape, strides))
            return new StoredTensor(storage.ElementType, shape, bytes.Slice((int)(offset * size), byteCount));

        copyBudget -= byteCount;
        if (copyBudget < 0)
            throw new InvalidDataException($"its strided tensors expand to more than {CopiesPerFileByte} times the file; save contiguous tensors");
        return new StoredTensor(storage.ElementType, shape, Gather(bytes.Span, size, offset, shape, strides, byteCount));
    }

    private ReadOnlyMemory<byte> Load(TorchStorage storage)
    {
        var needed = TensorShape.SizeInBytes($"storage {storage.Key}", [storage.Count], storage.ElementType);
        if (!loaded.TryGetValue(storage.Key, out var bytes))
        {
            bytes = read(storage.Key);
            loaded.Add(storage.Key, bytes);
        }

        return bytes.Length == needed
            ? bytes
            : throw new InvalidDataException($"storage {storage.Key} has {bytes.Length} bytes, and {storage.Count} {storage.ElementType} elements need {needed}");
    }

    private static byte[] Gather(ReadOnlySpan<byte> source, int size, long offset, long[] shape, long[] strides, int byteCount)
    {
        var target = GC.AllocateUninitializedArray<byte>(byteCount);
        var index = new long[shape.Length];
        var element = offset;
        for (var written = 0; written < byteCount; written += size)
        {
            source.Slice((int)(element * size), size).CopyTo(target.AsSpan(written));
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                element += strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                element -= shape[axis] * strides[axis];
                index[axis] = 0;
            }
        }

        return target;
    }
}
