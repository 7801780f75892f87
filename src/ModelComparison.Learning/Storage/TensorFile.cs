using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelComparison.Data;

namespace ModelComparison.Learning.Storage;

/// <summary>
/// Named arrays in one safetensors file: eight bytes with the length of a JSON header, the header, then the values, little-endian.
/// Classical models need 64-bit integers and 64-bit floats only.
/// </summary>
/// <param name="metadata">Texts for the header's <c>__metadata__</c>; "format" says what the file is.</param>
internal sealed class TensorFile(IReadOnlyDictionary<string, string> metadata)
{
    private const int LengthBytes = 8;
    private const int LargestHeader = 100_000_000;

    private readonly SortedDictionary<string, Tensor> tensors = new(StringComparer.Ordinal);

    /// <summary>The texts of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    public void Add(string name, long[] values, params long[] shape) => Add(name, "I64", MemoryMarshal.AsBytes(values.AsSpan()), values.Length, shape);

    public void Add(string name, double[] values, params long[] shape) => Add(name, "F64", MemoryMarshal.AsBytes(values.AsSpan()), values.Length, shape);

    /// <summary>The integers of a tensor.</summary>
    public long[] Integers(string name) => MemoryMarshal.Cast<byte, long>(Get(name, "I64")).ToArray();

    /// <summary>The floats of a tensor.</summary>
    public double[] Doubles(string name) => MemoryMarshal.Cast<byte, double>(Get(name, "F64")).ToArray();

    /// <summary>Writes the file atomically.</summary>
    public void Write(string path)
    {
        var header = new JsonObject { ["__metadata__"] = JsonSerializer.SerializeToNode(new SortedDictionary<string, string>(metadata.ToDictionary(), StringComparer.Ordinal)) };
        var offset = 0L;
        foreach (var (name, tensor) in tensors)
        {
            header[name] = new JsonObject
            {
                ["dtype"] = tensor.Type,
                ["shape"] = JsonSerializer.SerializeToNode(tensor.Shape),
                ["data_offsets"] = new JsonArray(offset, offset + tensor.Bytes.Length),
            };
            offset += tensor.Bytes.Length;
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        AtomicFile.Write(path, stream =>
        {
            // The values start at a multiple of eight bytes; the format allows spaces after the header.
            var padding = -text.Length & (LengthBytes - 1);
            Span<byte> length = stackalloc byte[LengthBytes];
            BinaryPrimitives.WriteInt64LittleEndian(length, text.Length + padding);
            stream.Write(length);
            stream.Write(text);
            stream.Write("       "u8[..padding]);
            foreach (var tensor in tensors.Values)
                stream.Write(tensor.Bytes);
        });
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file is missing or damaged.</exception>
    public static TensorFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InputException($"'{path}' is not a readable safetensors model file: {failure.Message}", failure);
        }
    }

    private static TensorFile Parse(byte[] content)
    {
        var length = BinaryPrimitives.ReadInt64LittleEndian(content);
        if (length is < 2 or > LargestHeader || length > content.Length - LengthBytes)
            throw new FormatException($"its header would have {length} bytes.");
        using var header = JsonDocument.Parse(content.AsMemory(LengthBytes, (int)length));
        var values = content.AsSpan(LengthBytes + (int)length);
        var metadata = header.RootElement.TryGetProperty("__metadata__", out var texts) ? texts.Deserialize<Dictionary<string, string>>()! : [];
        var file = new TensorFile(metadata);
        foreach (var entry in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            var offsets = entry.Value.GetProperty("data_offsets").Deserialize<int[]>()!;
            file.tensors[entry.Name] = new Tensor(
                entry.Value.GetProperty("dtype").GetString()!, entry.Value.GetProperty("shape").Deserialize<long[]>()!, values[offsets[0]..offsets[1]].ToArray());
        }

        return file;
    }

    private void Add(string name, string type, ReadOnlySpan<byte> bytes, int count, long[] shape) =>
        tensors.Add(name, new Tensor(type, shape.Length == 0 ? [count] : shape, bytes.ToArray()));

    private byte[] Get(string name, string type) => tensors.TryGetValue(name, out var tensor) && tensor.Type == type
        ? tensor.Bytes
        : throw new InputException($"A model file needs the tensor '{name}' of type {type}; it is missing or of type {tensor?.Type ?? "none"}.");

    private sealed record Tensor(string Type, long[] Shape, byte[] Bytes);
}
