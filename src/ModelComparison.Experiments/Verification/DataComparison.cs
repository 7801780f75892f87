namespace ModelComparison.Experiments.Verification;

/// <summary>Which files of the data changed since a run.</summary>
internal static class DataComparison
{
    private const int Named = 5;

    /// <summary>One sentence each for missing, new and changed files, the first of them by name; none when all are the same.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyList<KeyValuePair<string, string>> now)
    {
        var present = now.ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);
        string?[] sentences =
        [
            Say("is missing", "are missing", before.Keys.Where(file => !present.ContainsKey(file))),
            Say("has changed", "have changed", before.Where(file => present.TryGetValue(file.Key, out var hash) && hash != file.Value).Select(file => file.Key)),
            Say("is new", "are new", present.Keys.Where(file => !before.ContainsKey(file))),
        ];
        return [.. sentences.OfType<string>()];
    }

    private static string? Say(string one, string several, IEnumerable<string> files)
    {
        string[] all = [.. files.Order(StringComparer.Ordinal)];
        return all.Length switch
        {
            0 => null,
            1 => $"1 file of the data {one}: {all[0]}.",
            _ => $"{all.Length} files of the data {several}: {string.Join(", ", all.Take(Named))}{(all.Length > Named ? ", …" : "")}.",
        };
    }
}
