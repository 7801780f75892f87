using System.IO.Compression;

namespace ModelComparison.Torch.Checkpoints;

/// <summary>A storage as a pickle refers to it.</summary>
internal sealed record TorchStorage(string Key, CheckpointElementType ElementType, long Count);

/// <summary>A tensor without a name: contiguous bytes, shared with others where the file shares them.</summary>
internal sealed record StoredTensor(CheckpointElementType ElementType, long[] Shape, ReadOnlyMemory<byte> Bytes);

/// <summary>The storages of a PyTorch zip file, each read once when a tensor first needs it.</summary>
/// <param name="entries">The file's entries by their path below the top folder.</param>
/// <param name="fileLength">Bytes of the file: what strided copies may take is bounded by it.</param>
internal sealed class TorchStorages(IReadOnlyDictionary<string, ZipArchiveEntry> entries, long fileLength)
{
    private const int CopiesPerFileByte = 4;
    private readonly Dictionary<string, byte[]> loaded = [];
    private long copyBudget = (CopiesPerFileByte * fileLength) + (1 << 20);

    /// <summary>The tensor that a storage holds at an offset with a shape and strides, all in elements.</summary>
    public StoredTensor View(TorchStorage storage, long offset, long[] shape, long[] strides)
    {
        if (shape.Length != strides.Length)
            throw new InvalidDataException($"a tensor has {shape.Length} axes and {strides.Length} strides");
        var size = storage.ElementType.SizeInBytes();
        var name = $"storage {storage.Key}";
        var byteCount = TensorShape.SizeInBytes(name, shape, storage.ElementType);
        if (byteCount == 0)
            return new StoredTensor(storage.ElementType, shape, ReadOnlyMemory<byte>.Empty);
        TensorShape.RequireWithin(storage.Count, offset, shape, strides);
        var bytes = Load(storage);
        if (TensorShape.IsContiguous(shape, strides))
            return new StoredTensor(storage.ElementType, shape, bytes.AsMemory((int)(offset * size), byteCount));

        copyBudget -= byteCount;
        if (copyBudget < 0)
            throw new InvalidDataException($"its strided tensors expand to more than {CopiesPerFileByte} times the file; save contiguous tensors");
        return new StoredTensor(storage.ElementType, shape, Gather(bytes, size, offset, shape, strides, byteCount));
    }

    private byte[] Load(TorchStorage storage)
    {
        var needed = TensorShape.SizeInBytes($"storage {storage.Key}", [storage.Count], storage.ElementType);
        if (!loaded.TryGetValue(storage.Key, out var bytes))
        {
            if (!entries.TryGetValue($"data/{storage.Key}", out var entry))
                throw new InvalidDataException($"it lacks the entry 'data/{storage.Key}'");
            bytes = TorchArchive.ReadEntry(entry);
            loaded.Add(storage.Key, bytes);
        }

        return bytes.Length == needed
            ? bytes
            : throw new InvalidDataException($"storage {storage.Key} has {bytes.Length} bytes, and {storage.Count} {storage.ElementType} elements need {needed}");
    }

    private static byte[] Gather(byte[] source, int size, long offset, long[] shape, long[] strides, int byteCount)
    {
        var target = GC.AllocateUninitializedArray<byte>(byteCount);
        var index = new long[shape.Length];
        var element = offset;
        for (var written = 0; written < byteCount; written += size)
        {
            source.AsSpan((int)(element * size), size).CopyTo(target.AsSpan(written));
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
