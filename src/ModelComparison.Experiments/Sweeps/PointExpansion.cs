using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>Turns "grid", "random", "list" and "exclude" into the settings of each point, in this order; the last key of a grid changes fastest.</summary>
internal static class PointExpansion
{
    /// <summary>More points than this are taken for a mistake.</summary>
    public const int MostPoints = 100_000;

    public static List<IReadOnlyList<SettingChange>> Expand(SettingsReader reader, out int excluded)
    {
        var points = new List<IReadOnlyList<SettingChange>>();
        points.AddRange(ReadGrid(reader));
        points.AddRange(ReadRandom(reader));
        points.AddRange(ReadList(reader, "list"));
        var kept = Exclude(points, ReadList(reader, "exclude"));
        excluded = points.Count - kept.Count;
        return kept;
    }

    /// <summary>The keys and values below "set", which every point gets.</summary>
    public static IReadOnlyList<SettingChange> ReadFixed(SettingsReader reader) => reader.Raw("set") switch
    {
        null => [],
        MappingNode mapping => [.. mapping.Entries.Select(entry => SettingChange.Of(entry, entry.Value))],
        _ => throw reader.Refused("set", "a mapping of settings to values"),
    };

    private static List<IReadOnlyList<SettingChange>> ReadGrid(SettingsReader reader)
    {
        if (reader.Raw("grid") is not { } written)
            return [];
        if (written is not MappingNode { Entries.Count: > 0 } grid)
            throw reader.Refused("grid", "a mapping of settings to lists of values");
        var points = new List<IReadOnlyList<SettingChange>> { Array.Empty<SettingChange>() };
        foreach (var axis in grid.Entries)
        {
            var values = ReadAxis(axis);
            if ((long)points.Count * values.Length > MostPoints)
                throw new InputException($"{axis.KeyPosition}: a sweep has at most {MostPoints} points; this grid has more from '{axis.Key}' on. List fewer values, or draw points at random.");
            points = [.. points.SelectMany(_ => values, IReadOnlyList<SettingChange> (head, value) => [.. head, value])];
        }

        return points;
    }

    private static SettingChange[] ReadAxis(MappingEntry axis)
    {
        if (axis.Value is not ListNode { Items.Count: > 0 } list)
            throw new InputException($"{axis.Value.Position}: grid.{axis.Key} must be a list of values; got {axis.Value.Describe()}. For a range, draw points with 'random:'.");
        SettingChange[] values = [.. list.Items.Select(item => SettingChange.Of(axis, item))];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (value, item) in values.Zip(list.Items))
        {
            if (!seen.Add(value.Text))
                throw new InputException($"{item.Position}: grid.{axis.Key} has the value {value.Text} twice. Remove one.");
        }

        return values;
    }

    private static IEnumerable<IReadOnlyList<SettingChange>> ReadRandom(SettingsReader reader)
    {
        if (!reader.Has("random"))
            return [];
        var section = reader.Section("random");
        var count = (int)section.Integer("points", null, 1, MostPoints, "points to draw");
        var seed = section.Integer("seed", 42, 0, long.MaxValue, "where the draws come from");
        if (section.Raw("values") is not MappingNode { Entries.Count: > 0 } values)
            throw section.Refused("values", "a mapping of settings to lists or ranges");
        section.RefuseUnknownKeys();
        SweepRange[] ranges = [.. values.Entries.Select(SweepRange.Read)];
        var draws = new Seed((ulong)seed).For("sweep");
        return [.. Enumerable.Range(0, count).Select(IReadOnlyList<SettingChange> (point) => Draw(ranges, draws.For("point", point).CreateRandom()))];
    }

    // A stream of its own for each point: more points leave the earlier ones as they were.
    private static SettingChange[] Draw(SweepRange[] ranges, RandomSource random) => Array.ConvertAll(ranges, range => range.Draw(random));

    private static IReadOnlyList<SettingChange>[] ReadList(SettingsReader reader, string key)
    {
        if (reader.Raw(key) is not { } written)
            return [];
        if (written is not ListNode list || list.Items.Any(item => item is not MappingNode { Entries.Count: > 0 }))
            throw reader.Refused(key, "a list of mappings of settings to values");
        return [.. list.Items.Cast<MappingNode>().Select(IReadOnlyList<SettingChange> (item) => [.. item.Entries.Select(entry => SettingChange.Of(entry, entry.Value))])];
    }

    private static List<IReadOnlyList<SettingChange>> Exclude(List<IReadOnlyList<SettingChange>> points, IReadOnlyList<SettingChange>[] rules)
    {
        if (rules.Length == 0)
            return points;
        string[] keys = [.. points.SelectMany(point => point.Select(change => change.Key)).Distinct(StringComparer.Ordinal)];
        foreach (var change in rules.SelectMany(rule => rule).Where(change => !keys.Contains(change.Key)))
            throw new InputException($"{change.Position}: exclude names '{change.Key}', which the sweep does not vary; {NearestName.Suggest(change.Key, keys)}");
        foreach (var rule in rules.Where(rule => !points.Exists(point => Matches(point, rule))))
            throw new InputException($"{rule[0].Position}: exclude matches no point ({string.Join(", ", rule.Select(change => $"{change.Key} {change.Text}"))}). Mend its values, or remove it.");
        return [.. points.Where(point => !Array.Exists(rules, rule => Matches(point, rule)))];
    }

    private static bool Matches(IReadOnlyList<SettingChange> point, IReadOnlyList<SettingChange> rule) =>
        rule.All(wanted => point.Any(change => change.Key == wanted.Key && change.Text == wanted.Text));
}
