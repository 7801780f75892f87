using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ModelComparison.Data;
using ModelComparison.Data.Images;

namespace ModelComparison.Vision.Features;

/// <summary>
/// A file of features that is written once and never changed: magic, count, dimension, length of the notes, then per row the image's hash, the
/// row's checksum and the image's format, the notes by row as JSON, the checksum of all that, and the rows. Little-endian.
/// </summary>
internal sealed class FeaturePack
{
    public const string Extension = ".pack";
    private const ulong Magic = 0x32_4b_41_50_46_43_4d_4d;
    private const int HeaderSize = 20;
    private const int ChecksumSize = 16;
    private const int FormatOffset = ContentHash.Size + ChecksumSize;
    private const int EntrySize = FormatOffset + 1;
    private const int MaximumRows = 1 << 20;
    private const int MaximumNotesLength = 1 << 28;
    private readonly UInt128[] checksums;

    private readonly int headLength;

    private FeaturePack(string path, int headLength, ContentHash[] images, ContentNotes[] notes, UInt128[] checksums)
    {
        Path = path;
        this.headLength = headLength;
        Images = images;
        Notes = notes;
        this.checksums = checksums;
    }

    public string Path { get; }

    /// <summary>Hash of each row's image.</summary>
    public IReadOnlyList<ContentHash> Images { get; }

    /// <summary>Notes on each row's image.</summary>
    public IReadOnlyList<ContentNotes> Notes { get; }

    /// <summary>Writes rows under a new name that sorts after all older ones.</summary>
    /// <param name="folder">Folder of the key.</param>
    /// <param name="images">Hash of each row's image [N].</param>
    /// <param name="notes">Notes on each row's image [N].</param>
    /// <param name="features">Rows [N, D].</param>
    /// <param name="dimension">D.</param>
    public static void Write(string folder, ReadOnlySpan<ContentHash> images, IReadOnlyList<ContentNotes> notes, ReadOnlySpan<float> features, int dimension)
    {
        var writtenNotes = WriteNotes(notes);
        var head = new byte[HeadLength(images.Length, writtenNotes.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), images.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), dimension);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16), writtenNotes.Length);
        for (var row = 0; row < images.Length; row++)
        {
            var entry = head.AsSpan(HeaderSize + (row * EntrySize));
            images[row].Write(entry);
            var values = features.Slice(row * dimension, dimension);
            BinaryPrimitives.WriteUInt128LittleEndian(entry[ContentHash.Size..], Checksum(images[row], values));
            entry[FormatOffset] = (byte)notes[row].Format;
        }

        writtenNotes.CopyTo(head.AsSpan(HeaderSize + (EntrySize * images.Length)));
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
        var notesLength = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(16));
        if (BinaryPrimitives.ReadUInt64LittleEndian(start) != Magic
            || BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(12)) != dimension
            || count is < 0 or > MaximumRows
            || notesLength is < 0 or > MaximumNotesLength
            || stream.Length != HeadLength(count, notesLength) + ((long)count * dimension * sizeof(float)))
            throw new InvalidDataException("its header is damaged");
        var head = new byte[HeadLength(count, notesLength)];
        start.CopyTo(head, 0);
        stream.ReadExactly(head.AsSpan(HeaderSize));
        if (ContentHash.Of(head.AsSpan(0, head.Length - ContentHash.Size)) != ContentHash.Read(head.AsSpan(head.Length - ContentHash.Size)))
            throw new InvalidDataException("its index is damaged");
        return Parse(path, head, count, notesLength);
    }

    /// <summary>Reads one row.</summary>
    /// <param name="file">The pack, open for reading.</param>
    /// <param name="row">Row to read.</param>
    /// <param name="features">Receives the row [D].</param>
    /// <returns>Whether the row is undamaged.</returns>
    public bool TryRead(Microsoft.Win32.SafeHandles.SafeFileHandle file, int row, Span<float> features)
    {
        var bytes = MemoryMarshal.AsBytes(features);
        var offset = headLength + ((long)row * bytes.Length);
        for (var done = 0; done < bytes.Length;)
        {
            var count = RandomAccess.Read(file, bytes[done..], offset + done);
            if (count == 0)
                return false;
            done += count;
        }

        return Checksum(Images[row], features) == checksums[row];
    }

    private static FeaturePack Parse(string path, byte[] head, int count, int notesLength)
    {
        var writtenNotes = ReadNotes(head.AsSpan(HeaderSize + (EntrySize * count), notesLength));
        var images = new ContentHash[count];
        var notes = new ContentNotes[count];
        var checksums = new UInt128[count];
        for (var row = 0; row < count; row++)
        {
            var entry = head.AsSpan(HeaderSize + (row * EntrySize));
            images[row] = ContentHash.Read(entry);
            checksums[row] = BinaryPrimitives.ReadUInt128LittleEndian(entry[ContentHash.Size..]);
            notes[row] = new ContentNotes((ImageFormat)entry[FormatOffset], writtenNotes.GetValueOrDefault(row, []));
        }

        return new FeaturePack(path, head.Length, images, notes, checksums);
    }

    // Nearly all images have none, so only those that have are written.
    private static byte[] WriteNotes(IReadOnlyList<ContentNotes> notes) => JsonSerializer.SerializeToUtf8Bytes(
        Enumerable.Range(0, notes.Count).Where(row => notes[row].Notes.Count > 0).ToDictionary(row => row, row => notes[row].Notes));

    private static Dictionary<int, string[]> ReadNotes(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<int, string[]>>(json) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("its notes are damaged", exception);
        }
    }

    private static int HeadLength(int count, int notesLength) => HeaderSize + (EntrySize * count) + notesLength + ContentHash.Size;

    private static UInt128 Checksum(ContentHash image, ReadOnlySpan<float> features) =>
        ContentHash.Of(MemoryMarshal.AsBytes(features)).High ^ image.High;
}
