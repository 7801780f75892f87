using System.Buffers.Binary;
using System.Security.Cryptography;
using ModelComparison.Data;

namespace ModelComparison.Vision.Features;

/// <summary>SHA-256 of some bytes.</summary>
internal readonly record struct ContentHash(UInt128 High, UInt128 Low) : IComparable<ContentHash>
{
    public const int Size = SHA256.HashSizeInBytes;

    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(content, digest);
        return Read(digest);
    }

    public static ContentHash OfFile(string path)
    {
        using var stream = UserFile.Open(path);
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(stream, digest);
        return Read(digest);
    }

    public static ContentHash Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], Low);
    }

    public int CompareTo(ContentHash other) => High == other.High ? Low.CompareTo(other.Low) : High.CompareTo(other.High);

    public override string ToString() => $"{High:x32}{Low:x32}";
}
