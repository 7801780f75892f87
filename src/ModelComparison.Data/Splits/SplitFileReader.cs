using System.Text.Json;

namespace ModelComparison.Data.Splits;

/// <summary>Parses and checks the text of a <see cref="SplitFile"/>. What is wrong is a <see cref="FormatException"/> in half a sentence.</summary>
internal static class SplitFileReader
{
    public static IReadOnlyList<Split> Read(byte[] json, int rowCount)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return ReadDocument(document.RootElement, rowCount);
        }
        catch (JsonException error)
        {
            throw new FormatException($"it is not JSON (line {error.LineNumber + 1})", error);
        }
        catch (InvalidOperationException error)
        {
            // Text that is no valid Unicode is only found when a name or a string is looked at.
            throw new FormatException("it has text that is not valid Unicode", error);
        }
    }

    private static Split[] ReadDocument(JsonElement root, int rowCount)
    {
        RequireObject(root, "the file", "format", "version", "rows", "splits");
        if (Property(root, "format", "the file") is not { ValueKind: JsonValueKind.String } format || format.GetString() != SplitFile.Format)
            throw new FormatException($"its \"format\" is not \"{SplitFile.Format}\"");
        var version = Integer(root, "version", "the file");
        if (version != SplitFile.Version)
            throw new FormatException($"its version is {version} and only {SplitFile.Version} is known");
        var rows = Integer(root, "rows", "the file");
        if (rows != rowCount)
            throw new FormatException($"it divides {rows} images and there are {rowCount}");
        var list = Property(root, "splits", "the file");
        if (list.ValueKind != JsonValueKind.Array)
            throw new FormatException("\"splits\" is not a list");

        var splits = list.EnumerateArray().Select((element, index) => ReadSplit(element, $"split {index + 1}", rowCount)).ToArray();
        var repeated = splits.GroupBy(split => (split.Repeat, split.Fold)).FirstOrDefault(group => group.Count() > 1);
        return repeated is null ? splits : throw new FormatException($"{repeated.First().Name} is in it twice");
    }

    private static Split ReadSplit(JsonElement element, string where, int rowCount)
    {
        RequireObject(element, where, "repeat", "fold", "training", "test");
        var (repeat, fold) = (Integer(element, "repeat", where), Integer(element, "fold", where));
        if (repeat < 0 || fold < 0)
            throw new FormatException($"{where} has a negative \"repeat\" or \"fold\"");
        var used = new bool[rowCount];
        var test = Rows(element, "test", where, used);
        var training = element.TryGetProperty("training", out _) ? Rows(element, "training", where, used) : SplitFile.AllBut(test, rowCount);
        if (training.Length == 0 || test.Length == 0)
            throw new FormatException($"{where} has no images to {(test.Length == 0 ? "test on" : "learn from")}");
        return new Split(repeat, fold, training, test);
    }

    private static int[] Rows(JsonElement element, string name, string where, bool[] used)
    {
        var list = Property(element, name, where);
        if (list.ValueKind != JsonValueKind.Array)
            throw new FormatException($"\"{name}\" of {where} is not a list of rows");
        var rows = new int[list.GetArrayLength()];
        var position = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var row) || (uint)row >= (uint)used.Length)
                throw new FormatException($"\"{name}\" of {where} needs rows from 0 to {used.Length - 1} and has {Shortened(item)}");
            if (used[row])
                throw new FormatException($"{where} has row {row} twice");
            used[row] = true;
            rows[position++] = row;
        }

        Array.Sort(rows);
        return rows;
    }

    private static void RequireObject(JsonElement element, string where, params string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{where} is not a JSON object");
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
                throw new FormatException($"{where} has an unknown \"{property.Name}\"");
        }
    }

    private static JsonElement Property(JsonElement element, string name, string where) =>
        element.TryGetProperty(name, out var value) ? value : throw new FormatException($"{where} has no \"{name}\"");

    private static int Integer(JsonElement element, string name, string where)
    {
        var value = Property(element, name, where);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw new FormatException($"\"{name}\" of {where} is not a whole number");
    }

    private static string Shortened(JsonElement item)
    {
        var text = item.GetRawText();
        return text.Length <= 20 ? text : text[..20] + "…";
    }
}
