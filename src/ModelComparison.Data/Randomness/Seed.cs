using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ModelComparison.Data.Randomness;

/// <summary>
/// A seed from which independent seeds are derived by name. The derivation is SHA-256 over the parent's value and the name,
/// so it is the same in every process, on every machine and for every order of calls.
/// </summary>
/// <example><code>var random = new Seed(42).For("fold", 3).For("random-forest").CreateRandom();</code></example>
/// <param name="Value">The 64-bit state.</param>
public readonly record struct Seed(ulong Value)
{
    /// <summary>The seed of a named part of the work.</summary>
    public Seed For(string name) => Derive(name, null);

    /// <summary>The seed of a numbered, named part of the work.</summary>
    public Seed For(string name, long number) => Derive(name, number);

    /// <summary>A random source that starts from this seed.</summary>
    public RandomSource CreateRandom() => new(Value);

    /// <summary>The seed as a non-negative 31-bit number, for libraries that take an int.</summary>
    public int ToInt32() => (int)(Value & 0x7FFFFFFF);

    private Seed Derive(string name, long? number)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var text = Encoding.UTF8.GetBytes(name);
        Span<byte> message = new byte[17 + text.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(message, Value);
        message[8] = number is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64LittleEndian(message[9..], number ?? 0);
        text.CopyTo(message[17..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, digest);
        return new Seed(BinaryPrimitives.ReadUInt64LittleEndian(digest));
    }
}
