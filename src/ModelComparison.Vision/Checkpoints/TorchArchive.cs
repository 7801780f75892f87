using System.IO.Compression;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>
/// PyTorch's zip format: below one top folder, <c>data.pkl</c> describes the tensors and <c>data/KEY</c> holds the bytes of each storage,
/// all entries uncompressed.
/// </summary>
internal static class TorchArchive
{
    private const string PickleName = "data.pkl";

    public static Checkpoint Read(string path, FileStream stream, ICheckpointLayout layout)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var entries = Index(archive, stream.Length);
            var root = ReadPickle(entries, layout.World);
            return layout.Name(path, root, new TorchStorages(key => ReadStorage(entries, key), stream.Length));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or OverflowException)
        {
            // The framework's zip reader does not promise InvalidDataException for every kind of damage.
            throw new InvalidDataException($"its zip structure is damaged ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private static byte[] ReadStorage(Dictionary<string, ZipArchiveEntry> entries, string key) => entries.TryGetValue($"data/{key}", out var entry)
        ? ReadEntry(entry)
        : throw new InvalidDataException($"it lacks the entry 'data/{key}'");

    private static byte[] ReadEntry(ZipArchiveEntry entry)
    {
        if (entry.Length != entry.CompressedLength)
            throw new InvalidDataException($"its entry '{entry.FullName}' is compressed, which PyTorch never does; save it again with torch.save");
        var bytes = GC.AllocateUninitializedArray<byte>((int)entry.Length);
        using var content = entry.Open();
        content.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>
    /// Entries by their path below the top folder. Together they fit the file and a compressed one is never opened, so none can be a bomb.
    /// </summary>
    private static Dictionary<string, ZipArchiveEntry> Index(ZipArchive archive, long fileLength)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName[(entry.FullName.IndexOf('/', StringComparison.Ordinal) + 1)..];
            var length = entry.CompressedLength;
            if (length < 0 || length > Array.MaxLength || (total += length) > fileLength)
                throw new InvalidDataException($"its entries claim more bytes than the file has, or than an array can hold ('{name}': {length})");
            if (!entries.TryAdd(name, entry))
                throw new InvalidDataException($"its entry '{name}' occurs twice");
        }

        return entries;
    }

    private static object? ReadPickle(Dictionary<string, ZipArchiveEntry> entries, IPickleWorld world)
    {
        if (entries.ContainsKey("constants.pkl"))
            throw new InvalidDataException("it is a TorchScript program; in Python, save its weights alone: torch.save(torch.jit.load(FILE).state_dict(), NEW_FILE)");
        if (!entries.TryGetValue(PickleName, out var pickle))
            throw new InvalidDataException($"it is a zip file without '{PickleName}', so torch.save did not write it");
        if (pickle.Length > PickleMachine.MaximumLength)
            throw new InvalidDataException($"its '{PickleName}' has {pickle.Length} bytes, more than any network needs");
        if (entries.TryGetValue("byteorder", out var order) && order.Length < 64 && !ReadEntry(order).AsSpan().StartsWith("little"u8))
            throw new InvalidDataException("it was written on a big-endian machine; save it again on a little-endian one");
        return new PickleMachine(ReadEntry(pickle), world).Run();
    }
}
