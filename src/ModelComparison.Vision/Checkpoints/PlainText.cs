using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace ModelComparison.Vision.Checkpoints;

/// <summary>Plain Python values (None, truth values, numbers, texts, and lists and dictionaries of them) as JSON.</summary>
internal static class PlainText
{
    // A list can hold one list many times: both keep what is written small, whatever the file does.
    private const int MaximumLength = 1 << 16;
    private const int MaximumDepth = 8;

    /// <summary>Adds the plain entries of a dictionary, each as JSON; others are left out.</summary>
    public static void Collect(PickleDictionary dictionary, Dictionary<string, string> texts)
    {
        foreach (var (key, value) in dictionary.Entries)
        {
            if (key is not string name)
                continue;
            var buffer = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(buffer);
            if (!TryWrite(writer, value, 0))
                continue;
            writer.Flush();
            texts[name] = Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }

    private static bool TryWrite(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > MaximumDepth || writer.BytesCommitted + writer.BytesPending > MaximumLength)
            return false;
        return value switch
        {
            PickleList list => TryWriteArray(writer, list.Items, depth),
            PickleTuple tuple => TryWriteArray(writer, tuple.Items, depth),
            PickleDictionary dictionary => TryWriteObject(writer, dictionary, depth),
            _ => TryWriteScalar(writer, value),
        };
    }

    private static bool TryWriteScalar(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case long number: writer.WriteNumberValue(number); break;
            case BigInteger number: writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture)); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case string text: writer.WriteStringValue(text); break;
            default: return false;
        }

        return true;
    }

    private static bool TryWriteArray(Utf8JsonWriter writer, IEnumerable<object?> items, int depth)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            if (!TryWrite(writer, item, depth + 1))
                return false;
        }

        writer.WriteEndArray();
        return true;
    }

    private static bool TryWriteObject(Utf8JsonWriter writer, PickleDictionary dictionary, int depth)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in dictionary.Entries)
        {
            writer.WritePropertyName(Convert.ToString(key, CultureInfo.InvariantCulture) ?? "");
            if (!TryWrite(writer, value, depth + 1))
                return false;
        }

        writer.WriteEndObject();
        return true;
    }
}
