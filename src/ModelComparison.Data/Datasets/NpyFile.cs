using System.Numerics;
using System.Runtime.InteropServices;

namespace ModelComparison.Data.Datasets;

/// <summary>
/// Reads and writes NumPy's .npy files. Read are booleans, integers and floats of both byte orders and both axis orders, versions 1.0 to 3.0;
/// the size is checked against the shape before memory is allocated, and no header is ever evaluated.
/// </summary>
public static class NpyFile
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Reads an array and converts its values.</summary>
    /// <typeparam name="T">float, double, int, long or byte. Integers are converted exactly; doubles are rounded to float.</typeparam>
    /// <exception cref="InputException">The file is missing, no .npy file, of another length than its shape needs, or has values that do not fit.</exception>
    public static NpyArray<T> Read<T>(string path)
        where T : unmanaged, INumber<T> => Open(path, Read<T>);

    /// <summary>Reads the shape of an array without its values.</summary>
    /// <exception cref="InputException">The file is missing or no .npy file.</exception>
    public static IReadOnlyList<int> ReadShape(string path) => Open(path, stream => NpyHeader.Read(stream).Shape);

    /// <summary>Writes an array atomically: version 1.0, little-endian, row-major.</summary>
    /// <typeparam name="T">float, double, int, long, byte or bool.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Length of each axis.</param>
    /// <exception cref="ArgumentException">The number of values does not fit the shape.</exception>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write<T>(string path, ReadOnlyMemory<T> values, params int[] shape)
        where T : unmanaged
    {
        var header = new NpyHeader(NpyElement.Of<T>(), false, shape);
        if (header.Count != values.Length)
            throw new ArgumentException($"NpyFile needs as many values as the shape has; got {values.Length} for ({string.Join(", ", shape)}).", nameof(values));
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header.ToBytes());
            stream.Write(MemoryMarshal.AsBytes(values.Span));
        });
    }

    /// <summary>Writes an array atomically; see <see cref="Write{T}(string, ReadOnlyMemory{T}, int[])"/>.</summary>
    public static void Write<T>(string path, T[] values, params int[] shape)
        where T : unmanaged => Write(path, new ReadOnlyMemory<T>(values), shape);

    private static TResult Open<TResult>(string path, Func<Stream, TResult> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = UserFile.Open(path);
            if (!stream.CanSeek)
                throw new IOException("it is a pipe or device, not a file");
            return read(stream);
        }
        catch (FormatException error)
        {
            throw new InputException($"{path} cannot be read as an array: {error.Message}; write it again with numpy.save.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {error.Message.TrimEnd('.')}; check the path.", error);
        }
    }

    private static NpyArray<T> Read<T>(Stream stream)
        where T : unmanaged, INumber<T>
    {
        var header = NpyHeader.Read(stream);
        var bytes = CheckLength(header, stream.Length - stream.Position);
        if (header.Element.IsFloating && NpyElement.Of<T>().Kind != 'f')
            throw new FormatException($"its values are floats ({header.Element}) and integers are needed");
        var values = GC.AllocateUninitializedArray<T>((int)(bytes / header.Element.Size));
        if (header.Element == NpyElement.Of<T>())
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        else
            ReadConverted(stream, header.Element, values);
        return new NpyArray<T>(header.IsFortranOrder ? AxisOrder.FortranToRowMajor(values, header.Shape) : values, header.Shape);
    }

    private static long CheckLength(NpyHeader header, long available)
    {
        var shape = $"({string.Join(", ", header.Shape)})";
        long needed;
        try
        {
            needed = checked(header.Count * header.Element.Size);
        }
        catch (OverflowException)
        {
            throw new FormatException($"its shape {shape} is impossibly large");
        }

        if (needed != available)
            throw new FormatException($"its shape {shape} of {header.Element} needs {needed} bytes of values and the file has {available}");
        if (header.Count > Array.MaxLength)
            throw new FormatException($"its shape {shape} has more than {Array.MaxLength} values");
        return needed;
    }

    private static void ReadConverted<T>(Stream stream, NpyElement element, Span<T> values)
        where T : unmanaged, INumber<T>
    {
        var chunk = new byte[Math.Min(ChunkBytes, Math.Max(1, values.Length) * element.Size)];
        for (var done = 0; done < values.Length;)
        {
            var part = values[done..Math.Min(values.Length, done + (chunk.Length / element.Size))];
            var bytes = chunk.AsSpan(0, part.Length * element.Size);
            stream.ReadExactly(bytes);
            NpyConversion.Convert(bytes, element, part, done);
            done += part.Length;
        }
    }
}
