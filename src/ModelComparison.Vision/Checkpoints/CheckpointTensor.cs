using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>A named tensor of a weights file. Its bytes are contiguous (last axis fastest), little-endian, and must not change.</summary>
public sealed class CheckpointTensor
{
    private readonly long[] shape;

    /// <summary>Joins a name, a format, a shape and the bytes; nothing is copied.</summary>
    /// <param name="name">Key in the state dict, for example <c>layer1.0.conv1.weight</c>.</param>
    /// <param name="elementType">Number format.</param>
    /// <param name="shape">Sizes of the axes, each at least 0; empty for a single number.</param>
    /// <param name="bytes">As many bytes as the shape's elements take.</param>
    /// <exception cref="ArgumentException">The number of bytes does not fit the shape.</exception>
    public CheckpointTensor(string name, CheckpointElementType elementType, IReadOnlyList<long> shape, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        Name = name;
        ElementType = elementType;
        this.shape = [.. shape];
        Bytes = bytes;
        var count = this.shape.Contains(0) ? 0 : this.shape.Aggregate(1L, (product, size) => checked(product * size));
        if (bytes.Length != checked(count * elementType.SizeInBytes()))
        {
            throw new ArgumentException(
                $"CheckpointTensor '{name}' needs {count} elements of {elementType} for shape [{string.Join(", ", this.shape)}]; "
                + $"got {bytes.Length} bytes.", nameof(bytes));
        }
    }

    /// <summary>Key in the state dict.</summary>
    public string Name { get; }

    /// <summary>Number format of <see cref="Bytes"/>.</summary>
    public CheckpointElementType ElementType { get; }

    /// <summary>Sizes of the axes; empty for a single number.</summary>
    public IReadOnlyList<long> Shape => shape;

    /// <summary>The elements, contiguous and little-endian.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Number of elements.</summary>
    public int Count => Bytes.Length / ElementType.SizeInBytes();

    /// <summary>A tensor of single-precision numbers.</summary>
    public static CheckpointTensor FromSingles(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values) =>
        new(name, CheckpointElementType.Float32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The elements as single precision: exact from 32 bits and less, rounded to nearest from 64-bit formats.</summary>
    public float[] ToSingles()
    {
        var values = GC.AllocateUninitializedArray<float>(Count);
        CopyTo(values);
        return values;
    }

    /// <summary>Writes the elements as single precision, like <see cref="ToSingles"/>.</summary>
    /// <param name="values">Exactly <see cref="Count"/> numbers.</param>
    public void CopyTo(Span<float> values)
    {
        if (values.Length != Count)
            throw new ArgumentException($"CheckpointTensor '{Name}' has {Count} elements; the destination has {values.Length}.", nameof(values));
        var source = Bytes.Span;
        if (ElementType == CheckpointElementType.Float32)
        {
            source.CopyTo(MemoryMarshal.AsBytes(values));
            return;
        }

        var size = ElementType.SizeInBytes();
        for (var i = 0; i < values.Length; i++)
            values[i] = ReadElement(source.Slice(i * size, size));
    }

    private float ReadElement(ReadOnlySpan<byte> element) => ElementType switch
    {
        CheckpointElementType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
        CheckpointElementType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
        CheckpointElementType.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
        CheckpointElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(element),
        CheckpointElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(element),
        CheckpointElementType.UInt8 => element[0],
        _ => element[0] == 0 ? 0f : 1f,
    };
}
