using System.Buffers.Binary;
using ModelComparison.Data;

namespace ModelComparison.Vision.Features;

/// <summary>
/// Remembers the content hash of files by their identity, so that a second look at a folder reads no image. An entry counts only where
/// device, inode, length and both times are the same, and only if the file had been at rest for two seconds when it was hashed.
/// </summary>
/// <remarks>
/// One memo a folder of images. The file is replaced as a whole; when two processes write at once, one of the two versions stays, and both are right.
/// A damaged memo is an empty one: it is only a shortcut.
/// </remarks>
internal sealed class HashMemo
{
    // magic, then per entry identity (5 × 8) and hash (32), then the hash of all before it.
    private const ulong Magic = 0x31_4f_4d_45_4d_43_4d_4d;
    private const int EntrySize = (5 * 8) + ContentHash.Size;
    private readonly string path;
    private readonly Dictionary<FileIdentity, ContentHash> entries = [];

    private HashMemo(string path) => this.path = path;

    public static HashMemo Open(string cacheFolder, string imageFolder)
    {
        var name = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(Path.GetFullPath(imageFolder))).ToString()[..32];
        var memo = new HashMemo(Path.Combine(cacheFolder, "hashes", name));
        try
        {
            if (File.Exists(memo.path))
                memo.Parse(File.ReadAllBytes(memo.path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not readable is the same as not there.
        }

        return memo;
    }

    public bool TryGet(FileIdentity identity, out ContentHash hash) => entries.TryGetValue(identity, out hash);

    /// <summary>Writes the entries of this look at the folder, if they differ from those remembered.</summary>
    public void Save(IReadOnlyDictionary<FileIdentity, ContentHash> seen)
    {
        if (seen.Count == entries.Count && seen.Keys.All(entries.ContainsKey))
            return;
        var bytes = new byte[sizeof(ulong) + (EntrySize * seen.Count) + ContentHash.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        var target = bytes.AsSpan(sizeof(ulong));
        foreach (var (identity, hash) in seen)
        {
            WriteIdentity(identity, target);
            hash.Write(target[40..]);
            target = target[EntrySize..];
        }

        ContentHash.Of(bytes.AsSpan(0, bytes.Length - ContentHash.Size)).Write(target);
        AtomicFile.WriteAllBytes(path, bytes);
    }

    private void Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(ulong) + ContentHash.Size || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic)
            return;
        var content = bytes[..^ContentHash.Size];
        if (ContentHash.Of(content) != ContentHash.Read(bytes[^ContentHash.Size..]))
            return;
        for (var rest = content[sizeof(ulong)..]; rest.Length >= EntrySize; rest = rest[EntrySize..])
            entries[ReadIdentity(rest)] = ContentHash.Read(rest[40..]);
    }

    private static void WriteIdentity(FileIdentity identity, Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target, identity.Device);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], identity.Inode);
        BinaryPrimitives.WriteUInt64LittleEndian(target[16..], identity.Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], identity.ModifiedNanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], identity.ChangedNanoseconds);
    }

    private static FileIdentity ReadIdentity(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadInt64LittleEndian(source[24..]),
        BinaryPrimitives.ReadInt64LittleEndian(source[32..]));
}
