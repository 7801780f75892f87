using System.Buffers.Binary;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>
/// PyTorch's format from 0.1 to 1.5, still written on request (<c>torch.serialization._legacy_save</c>): pickles of a magic number, the format's version,
/// the machine's description, the saved value and the list of storage keys, then for each key an int64 element count and the elements.
/// </summary>
internal sealed class TorchSequence
{
    private const long Version = 1001;

    private readonly ReadOnlyMemory<byte> file;
    private int position;

    private TorchSequence(ReadOnlyMemory<byte> file) => this.file = file;

    /// <summary>The pickle, of protocol 2, of the magic number 0x1950a86a20f9469cfc6c.</summary>
    public static ReadOnlySpan<byte> Magic => [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];

    public static Checkpoint Read(string path, FileStream stream, ICheckpointLayout layout)
    {
        if (stream.Length > Array.MaxLength)
            throw new InvalidDataException($"it has {stream.Length} bytes in PyTorch's format from before 1.6, which is read up to 2 GB");

        // Storages are parts of this array; nothing is copied but strided tensors.
        var bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length);
        stream.ReadExactly(bytes);
        return new TorchSequence(bytes) { position = Magic.Length }.Read(path, layout);
    }

    private Checkpoint Read(string path, ICheckpointLayout layout)
    {
        if (Run(new PlainWorld()) is not Version)
            throw new InvalidDataException($"it is in a version of PyTorch's format from before 1.6 other than {Version}");
        if (Run(new PlainWorld()) is not PickleDictionary system || system.Find("little_endian") is not bool littleEndian)
            throw new InvalidDataException("it does not say in which byte order it was written; the file is damaged");
        if (!littleEndian)
            throw new InvalidDataException("it was written on a big-endian machine; save it again on a little-endian one");
        var root = Run(layout.World);
        var storages = ReadStorages(Run(new PlainWorld()), layout.Storages);
        return layout.Name(path, root, new TorchStorages(
            key => storages.TryGetValue(key, out var bytes) ? bytes : throw new InvalidDataException($"it lacks storage {key}"), file.Length));
    }

    private object? Run(IPickleWorld world)
    {
        var machine = new PickleMachine(file.Slice(position, Math.Min(PickleMachine.MaximumLength, file.Length - position)), world);
        var value = machine.Run();
        position += machine.Length;
        return value;
    }

    private Dictionary<string, ReadOnlyMemory<byte>> ReadStorages(object? keys, IReadOnlyDictionary<string, TorchStorage> storages)
    {
        if (keys is not PickleList list)
            throw new InvalidDataException($"it has {PickleMachine.Describe(keys)} in place of the list of its storages");
        var found = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not string key || !storages.TryGetValue(key, out var storage))
                throw new InvalidDataException($"it lists {PickleMachine.Describe(item)} among its storages, which no tensor refers to");
            if (!found.TryAdd(key, ReadStorage(storage)))
                throw new InvalidDataException($"it lists storage {key} twice");
        }

        return position == file.Length
            ? found
            : throw new InvalidDataException($"{file.Length - position} bytes follow its last storage; it is damaged, or several files in one");
    }

    private ReadOnlyMemory<byte> ReadStorage(TorchStorage storage)
    {
        var left = file.Length - position - sizeof(long);
        var count = left < 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(file.Span[position..]);
        if (left < 0 || count < 0 || count > left / storage.ElementType.SizeInBytes())
            throw new InvalidDataException($"storage {storage.Key} ends beyond the file; the file is incomplete");
        var length = (int)count * storage.ElementType.SizeInBytes();
        var bytes = file.Slice(position + sizeof(long), length);
        position += sizeof(long) + length;
        return bytes;
    }
}
