using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using ModelComparison.Data;

namespace ModelComparison.Vision.Features;

/// <summary>
/// A file of features that is written once and never changed: magic, count, dimension, then per row the image's hash and the row's checksum, the
/// checksum of all that, and the rows. Little-endian.
/// </summary>
internal sealed class FeaturePack
{
    public const string Extension = ".pack";
    private const ulong Magic = 0x31_4b_41_50_46_43_4d_4d;
    private const int HeaderSize = 16;
    private const int ChecksumSize = 16;
    private const int EntrySize = ContentHash.Size + ChecksumSize;
    private const int MaximumRows = 1 << 20;
    private readonly UInt128[] checksums;

    private FeaturePack(string path, ContentHash[] images, UInt128[] checksums)
    {
        Path = path;
        Images = images;
        this.checksums = checksums;
    }

    public string Path { get; }

    /// <summary>Hash of each row's image.</summary>
    public IReadOnlyList<ContentHash> Images { get; }

    /// <summary>Writes rows under a new name that sorts after all older ones.</summary>
    /// <param name="folder">Folder of the key.</param>
    /// <param name="images">Hash of each row's image [N].</param>
    /// <param name="features">Rows [N, D].</param>
    /// <param name="dimension">D.</param>
    public static void Write(string folder, ReadOnlySpan<ContentHash> images, ReadOnlySpan<float> features, int dimension)
    {
        var head = new byte[HeaderSize + (EntrySize * images.Length) + ContentHash.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), images.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), dimension);
        for (var row = 0; row < images.Length; row++)
        {
            var entry = head.AsSpan(HeaderSize + (row * EntrySize));
            images[row].Write(entry);
            var values = features.Slice(row * dimension, dimension);
            BinaryPrimitives.WriteUInt128LittleEndian(entry[ContentHash.Size..], Checksum(images[row], values));
        }

        ContentHash.Of(head.AsSpan(0, head.Length - ContentHash.Size)).Write(head.AsSpan(head.Length - ContentHash.Size));
        var rows = MemoryMarshal.AsBytes(features).ToArray();
        var name = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow.Ticks:d20}-{Guid.NewGuid():N}{Extension}");
        AtomicFile.Write(System.IO.Path.Combine(folder, name), stream =>
        {
            stream.Write(head);
            stream.Write(rows);
        });
    }

    /// <summary>Reads which images a pack has.</summary>
    /// <exception cref="InvalidDataException">The pack is damaged, or its rows are not of this dimension.</exception>
    /// <exception cref="IOException">The pack cannot be read.</exception>
    public static FeaturePack Open(string path, int dimension)
    {
        using var stream = File.OpenRead(path);
        var start = new byte[HeaderSize];
        stream.ReadExactly(start);
        var count = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(8));
        if (BinaryPrimitives.ReadUInt64LittleEndian(start) != Magic
            || BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(12)) != dimension
            || count is < 0 or > MaximumRows
            || stream.Length != HeaderLength(count) + ((long)count * dimension * sizeof(float)))
            throw new InvalidDataException("its header is damaged");
        var head = new byte[HeaderLength(count)];
        start.CopyTo(head, 0);
        stream.ReadExactly(head.AsSpan(HeaderSize));
        if (ContentHash.Of(head.AsSpan(0, head.Length - ContentHash.Size)) != ContentHash.Read(head.AsSpan(head.Length - ContentHash.Size)))
            throw new InvalidDataException("its index is damaged");
        var images = new ContentHash[count];
        var checksums = new UInt128[count];
        for (var row = 0; row < count; row++)
        {
            var entry = head.AsSpan(HeaderSize + (row * EntrySize));
            images[row] = ContentHash.Read(entry);
            checksums[row] = BinaryPrimitives.ReadUInt128LittleEndian(entry[ContentHash.Size..]);
        }

        return new FeaturePack(path, images, checksums);
    }

    /// <summary>Reads one row.</summary>
    /// <param name="file">The pack, open for reading.</param>
    /// <param name="row">Row to read.</param>
    /// <param name="features">Receives the row [D].</param>
    /// <returns>Whether the row is undamaged.</returns>
    public bool TryRead(Microsoft.Win32.SafeHandles.SafeFileHandle file, int row, Span<float> features)
    {
        var bytes = MemoryMarshal.AsBytes(features);
        var offset = HeaderLength(Images.Count) + ((long)row * bytes.Length);
        for (var done = 0; done < bytes.Length;)
        {
            var count = RandomAccess.Read(file, bytes[done..], offset + done);
            if (count == 0)
                return false;
            done += count;
        }

        return Checksum(Images[row], features) == checksums[row];
    }

    private static int HeaderLength(int count) => HeaderSize + (EntrySize * count) + ContentHash.Size;

    private static UInt128 Checksum(ContentHash image, ReadOnlySpan<float> features) =>
        ContentHash.Of(MemoryMarshal.AsBytes(features)).High ^ image.High;
}
