using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>
/// The safetensors format: eight bytes with the length of a JSON header, the header (name → dtype, shape, byte range), then the tensors' bytes
/// without gaps or overlaps.
/// </summary>
public static class SafeTensorsFile
{
    private const string MetadataKey = "__metadata__";
    private const int MaximumHeaderLength = 100_000_000;

    private static readonly Dictionary<string, CheckpointElementType> ElementTypes = new()
    {
        ["F32"] = CheckpointElementType.Float32,
        ["F16"] = CheckpointElementType.Float16,
        ["BF16"] = CheckpointElementType.BFloat16,
        ["F64"] = CheckpointElementType.Float64,
        ["I64"] = CheckpointElementType.Int64,
        ["I32"] = CheckpointElementType.Int32,
        ["U8"] = CheckpointElementType.UInt8,
        ["BOOL"] = CheckpointElementType.Boolean,
    };

    /// <summary>Writes tensors to a file that appears only when it is complete.</summary>
    /// <param name="path">File to create or replace.</param>
    /// <param name="tensors">Tensors with distinct names; written in this order.</param>
    /// <param name="metadata">Free text by key, or null.</param>
    public static void Write(string path, IReadOnlyList<CheckpointTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var checkpoint = new Checkpoint(path, tensors, metadata);
        var header = WriteHeader(checkpoint);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                Span<byte> length = stackalloc byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
                stream.Write(length);
                stream.Write(header);
                foreach (var tensor in tensors)
                    stream.Write(tensor.Bytes.Span);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads the free text of a file, and no tensor.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        try
        {
            using var document = JsonDocument.Parse(ReadHeader(stream));
            var metadata = new Dictionary<string, string>();
            if (document.RootElement.TryGetProperty(MetadataKey, out var element))
                ReadMetadata(element, metadata);
            return metadata;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or EndOfStreamException)
        {
            throw new InvalidDataException($"Weights file '{path}' has no valid header ({exception.Message}).", exception);
        }
    }

    internal static Checkpoint Read(string path, FileStream stream)
    {
        var header = ReadHeader(stream);
        try
        {
            using var document = JsonDocument.Parse(header);
            return ReadTensors(path, stream, document.RootElement, 8 + header.LongLength);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"its header is not valid JSON ({exception.Message})", exception);
        }
    }

    private static byte[] ReadHeader(FileStream stream)
    {
        var lengthBytes = new byte[8];
        stream.ReadExactly(lengthBytes);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (headerLength > MaximumHeaderLength || headerLength + 8 > (ulong)stream.Length)
            throw new InvalidDataException($"its header claims {headerLength} bytes, the file has {stream.Length}");
        var header = new byte[headerLength];
        stream.ReadExactly(header);
        return header;
    }

    private static Checkpoint ReadTensors(string path, FileStream stream, JsonElement root, long dataStart)
    {
        var entries = new List<(string Name, CheckpointElementType Type, long[] Shape, long Begin, long End)>();
        var metadata = new Dictionary<string, string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
                throw new InvalidDataException($"its header has '{property.Name}' twice");
            if (property.Name == MetadataKey)
                ReadMetadata(property.Value, metadata);
            else
                entries.Add(ReadEntry(property));
        }

        long end = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != end)
                throw new InvalidDataException($"tensor '{entry.Name}' starts at byte {entry.Begin}, but the one before it ends at {end}");
            end = entry.End;
        }

        if (end != stream.Length - dataStart)
            throw new InvalidDataException($"its tensors take {end} bytes, but {stream.Length - dataStart} follow the header");
        return new Checkpoint(path, entries.ConvertAll(entry => ReadTensor(stream, dataStart, entry)), metadata);
    }

    private static (string Name, CheckpointElementType Type, long[] Shape, long Begin, long End) ReadEntry(JsonProperty property)
    {
        var name = property.Name;
        if (property.Value.ValueKind != JsonValueKind.Object
            || !property.Value.TryGetProperty("dtype", out var dtype)
            || !property.Value.TryGetProperty("shape", out var shapeArray)
            || !property.Value.TryGetProperty("data_offsets", out var offsetArray))
            throw new InvalidDataException($"tensor '{name}' needs dtype, shape and data_offsets");
        if (!ElementTypes.TryGetValue(dtype.GetString() ?? "", out var type))
            throw new InvalidDataException($"tensor '{name}' has element type {dtype}; known are {string.Join(", ", ElementTypes.Keys)}");
        var shape = ReadIntegers(name, shapeArray);
        var offsets = ReadIntegers(name, offsetArray);
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new InvalidDataException($"tensor '{name}' needs data_offsets [begin, end]; got {offsetArray}");
        var size = TensorShape.SizeInBytes(name, shape, type);
        if (offsets[1] - offsets[0] != size)
            throw new InvalidDataException($"tensor '{name}' needs {size} bytes for its shape; its data_offsets span {offsets[1] - offsets[0]}");
        return (name, type, shape, offsets[0], offsets[1]);
    }

    private static long[] ReadIntegers(string name, JsonElement array)
    {
        var values = new List<long>();
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out var value) || value < 0)
                throw new InvalidDataException($"tensor '{name}' needs whole numbers from 0 in its shape and data_offsets; got {element}");
            values.Add(value);
        }

        return [.. values];
    }

    private static void ReadMetadata(JsonElement element, Dictionary<string, string> metadata)
    {
        foreach (var entry in element.EnumerateObject())
            metadata[entry.Name] = entry.Value.GetString() ?? "";
    }

    private static CheckpointTensor ReadTensor(
        FileStream stream, long dataStart, (string Name, CheckpointElementType Type, long[] Shape, long Begin, long End) entry)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)(entry.End - entry.Begin));
        stream.Position = dataStart + entry.Begin;
        stream.ReadExactly(bytes);
        return new CheckpointTensor(entry.Name, entry.Type, entry.Shape, bytes);
    }

    private static byte[] WriteHeader(Checkpoint checkpoint)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteMetadata(writer, checkpoint.Metadata);
            long offset = 0;
            foreach (var tensor in checkpoint.Tensors)
            {
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", ElementTypes.First(pair => pair.Value == tensor.ElementType).Key);
                writer.WriteStartArray("shape");
                foreach (var size in tensor.Shape)
                    writer.WriteNumberValue(size);
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(offset);
                writer.WriteNumberValue(offset += tensor.Bytes.Length);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        // Eight-byte alignment of the data, as the reference writer does it: spaces after the JSON.
        var padding = (8 - (buffer.WrittenCount % 8)) % 8;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
            return;
        writer.WriteStartObject(MetadataKey);
        foreach (var (key, value) in metadata)
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }
}
