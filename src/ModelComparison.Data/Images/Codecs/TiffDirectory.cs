using System.Buffers.Binary;

namespace ModelComparison.Data.Images.Codecs;

/// <summary>The first directory of a TIFF or BigTIFF: the numbers of its tags, read from the bytes alone. TIFF 6.0, Adobe 1992; BigTIFF, 2007.</summary>
internal readonly ref struct TiffDirectory
{
    private readonly ReadOnlySpan<byte> data;
    private readonly ReadOnlySpan<byte> entries;
    private readonly bool isLittle;
    private readonly bool isBig;

    private readonly int entriesOffset;

    private TiffDirectory(ReadOnlySpan<byte> data, int entriesOffset, int entriesLength, bool isLittle, bool isBig, bool hasFurtherPages)
    {
        this.data = data;
        this.entriesOffset = entriesOffset;
        entries = data.Slice(entriesOffset, entriesLength);
        this.isLittle = isLittle;
        this.isBig = isBig;
        HasFurtherPages = hasFurtherPages;
    }

    /// <summary>Whether another directory follows.</summary>
    public bool HasFurtherPages { get; }

    private int EntrySize => isBig ? 20 : 12;

    /// <summary>Finds the directory.</summary>
    /// <exception cref="UnreadableImageException">It lies outside of the file.</exception>
    public static TiffDirectory Read(EncodedImage source)
    {
        var data = source.Data;
        var isLittle = data[0] == (byte)'I';
        var isBig = data[isLittle ? 2 : 3] == 43;
        if (data.Length < 16)
            throw Damaged(source);
        var start = isBig ? UInt(data[8..], 8, isLittle) : UInt(data[4..], 4, isLittle);
        var countSize = isBig ? 8 : 2;
        if (start > (ulong)(data.Length - countSize))
            throw Damaged(source);
        var count = UInt(data[(int)start..], countSize, isLittle);
        var first = (long)start + countSize;
        var length = checked((long)Math.Min(count, 1 << 20) * (isBig ? 20 : 12));
        var linkSize = isBig ? 8 : 4;
        if (count == 0 || first + length > data.Length)
            throw Damaged(source);
        var end = first + length;
        var hasNext = end + linkSize <= data.Length && UInt(data[(int)end..], linkSize, isLittle) != 0;
        return new TiffDirectory(data, (int)first, (int)length, isLittle, isBig, hasNext);
    }

    /// <summary>Where the first value of a tag stands in the file, and how many bytes it has; null where the tag is missing or its value lies outside.</summary>
    public (int Offset, int Size)? PlaceOf(ushort tag)
    {
        for (var at = 0; at < entries.Length; at += EntrySize)
        {
            var entry = entries.Slice(at, EntrySize);
            if ((ushort)UInt(entry, 2, isLittle) != tag)
                continue;
            var size = (ushort)UInt(entry[2..], 2, isLittle) switch { 1 => 1, 3 => 2, 4 => 4, 5 => 8, 16 => 8, _ => 0 };
            var count = UInt(entry[4..], isBig ? 8 : 4, isLittle);
            if (size == 0 || count == 0)
                return null;
            var inline = entry[(isBig ? 12 : 8)..];
            var start = entriesOffset + at + (isBig ? 12 : 8);
            if (count <= (ulong)(inline.Length / size))
                return (start, size);
            var offset = UInt(inline, inline.Length, isLittle);
            var bytes = (ulong)size * Math.Min(count, 1 << 20);
            return offset <= (ulong)data.Length && bytes <= (ulong)data.Length - offset ? ((int)offset, size) : null;
        }

        return null;
    }

    /// <summary>Fractions of a tag, or <paramref name="otherwise"/> where it is missing or shorter.</summary>
    public double[] Fractions(ushort tag, double[] otherwise)
    {
        if (PlaceOf(tag) is not { Size: 8 } place || place.Offset + (8 * otherwise.Length) > data.Length)
            return otherwise;
        var values = new double[otherwise.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var pair = data.Slice(place.Offset + (8 * i), 8);
            values[i] = UInt(pair, 4, isLittle) / (double)UInt(pair[4..], 4, isLittle);
        }

        return values;
    }

    /// <summary>Writes the first value of a tag into a copy of the file.</summary>
    public void Overwrite(byte[] copy, ushort tag, byte value)
    {
        if (PlaceOf(tag) is not { } place)
            return;
        copy.AsSpan(place.Offset, place.Size).Clear();
        copy[isLittle ? place.Offset : place.Offset + place.Size - 1] = value;
    }

    /// <summary>The first value of a tag of whole numbers, or <paramref name="otherwise"/> where it is missing or of another kind.</summary>
    public uint Value(ushort tag, uint otherwise) =>
        PlaceOf(tag) is { } place ? Clamp(UInt(data[place.Offset..], place.Size, isLittle)) : otherwise;

    private static uint Clamp(ulong value) => (uint)Math.Min(value, uint.MaxValue);

    private static UnreadableImageException Damaged(EncodedImage source) => source.Unreadable("the TIFF directory is damaged or truncated");

    private static ulong UInt(ReadOnlySpan<byte> bytes, int size, bool isLittle) => (size, isLittle) switch
    {
        (1, _) => bytes[0],
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };
}
