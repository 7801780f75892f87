using System.Globalization;
using System.Text.Json;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Verification;

/// <summary>Two files that should hold the same: how many numbers they hold, and where they part first.</summary>
internal static class FileComparison
{
    public static VerifiedFile Compare(string name, string before, string now)
    {
        if (!File.Exists(before))
            return new VerifiedFile(name, 0, "it is not in the run folder, but the repetition writes it");
        if (!File.Exists(now))
            return new VerifiedFile(name, 0, "the repetition did not write it");
        return Path.GetExtension(name) switch
        {
            ".json" => Json(name, before, now),
            ".csv" => Csv(name, before, now),
            _ => new VerifiedFile(name, 0, File.ReadAllBytes(before).AsSpan().SequenceEqual(File.ReadAllBytes(now)) ? null : "its bytes differ"),
        };
    }

    /// <summary>Where two JSON values part first: "learners.svm.metrics.accuracy.mean: 0.9, now 0.8"; null when nowhere.</summary>
    /// <param name="before">One value.</param>
    /// <param name="now">The other.</param>
    /// <param name="path">Where they stand.</param>
    /// <param name="numbers">Raised by the numbers of the first.</param>
    public static string? Difference(JsonElement before, JsonElement now, string path, ref long numbers)
    {
        if (before.ValueKind != now.ValueKind)
            return Say(path, before, now);
        switch (before.ValueKind)
        {
            case JsonValueKind.Object:
                return ObjectDifference(before, now, path, ref numbers);
            case JsonValueKind.Array:
                return ArrayDifference(before, now, path, ref numbers);
            case JsonValueKind.Number:
                numbers++;
                break;
            default:
                break;
        }

        return before.GetRawText() == now.GetRawText() ? null : Say(path, before, now);
    }

    private static VerifiedFile Json(string name, string before, string now)
    {
        using var left = Parse(before);
        using var right = Parse(now);
        var numbers = 0L;
        return new VerifiedFile(name, numbers, Difference(left.RootElement, right.RootElement, "", ref numbers)) with { Numbers = numbers };
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException error)
        {
            throw RunJson.Damaged(path, error);
        }
    }

    private static string? ObjectDifference(JsonElement before, JsonElement now, string path, ref long numbers)
    {
        string? first = null;
        foreach (var property in before.EnumerateObject())
        {
            var child = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var difference = now.TryGetProperty(property.Name, out var other) ? Difference(property.Value, other, child, ref numbers) : $"{child}: it is missing now";
            first ??= difference;
        }

        foreach (var property in now.EnumerateObject().Where(_ => first is null))
        {
            if (!before.TryGetProperty(property.Name, out _))
                first = $"{(path.Length == 0 ? "" : path + ".")}{property.Name}: it is new";
        }

        return first;
    }

    private static string? ArrayDifference(JsonElement before, JsonElement now, string path, ref long numbers)
    {
        string? first = null;
        for (var i = 0; i < Math.Min(before.GetArrayLength(), now.GetArrayLength()); i++)
        {
            var difference = Difference(before[i], now[i], $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", ref numbers);
            first ??= difference;
        }

        return first ?? (before.GetArrayLength() == now.GetArrayLength() ? null : $"{path}: {before.GetArrayLength()} items, now {now.GetArrayLength()}");
    }

    private static VerifiedFile Csv(string name, string before, string now)
    {
        var numbers = 0L;
        using var left = CsvFile.ReadRows(before).GetEnumerator();
        using var right = CsvFile.ReadRows(now).GetEnumerator();
        IReadOnlyList<string> heading = [];
        string? first = null;
        for (var row = 1; ; row++)
        {
            var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
            if (!hasLeft && !hasRight)
                return new VerifiedFile(name, numbers, first);
            if (hasLeft != hasRight)
                return new VerifiedFile(name, numbers, first ?? $"it has {(hasLeft ? "fewer" : "more")} than {row - 1} rows now");
            heading = row == 1 ? left.Current : heading;
            numbers += left.Current.Count(field => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
            first ??= RowDifference(row, heading, left.Current, right.Current);
        }
    }

    // Names the model, split and image where the file has such columns.
    private static string? RowDifference(int row, IReadOnlyList<string> heading, IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        if (before.SequenceEqual(now))
            return null;
        var column = Enumerable.Range(0, Math.Max(before.Count, now.Count)).First(i => i >= before.Count || i >= now.Count || before[i] != now[i]);
        var place = string.Join(", ", heading.Zip(before).Where(cell => cell.First is "learner" or "repeat" or "fold" or "file" or "class" or "metric").Select(cell => $"{cell.First} {cell.Second}"));
        return $"row {row}{(place.Length > 0 ? $" ({place})" : "")}, {heading.ElementAtOrDefault(column) ?? "column " + (column + 1)}: "
            + $"{before.ElementAtOrDefault(column) ?? "nothing"}, now {now.ElementAtOrDefault(column) ?? "nothing"}";
    }

    private static string Say(string path, JsonElement before, JsonElement now) => $"{(path.Length == 0 ? "" : path + ": ")}{Short(before)}, now {Short(now)}";

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : value.GetRawText();
}
