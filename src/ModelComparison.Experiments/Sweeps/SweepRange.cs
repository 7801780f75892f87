using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>
/// What a random search draws a setting from: a list of values, or one of { uniform: [low, high] }, { log-uniform: [low, high] }, { integers: [low, high] },
/// { log-integers: [low, high] }; both ends of whole numbers are included. Real numbers are rounded to six digits, so that a table shows what was run.
/// </summary>
internal sealed class SweepRange
{
    private const string Rule = "a list of values, or one of { uniform: [low, high] }, { log-uniform: [low, high] }, { integers: [low, high] }, { log-integers: [low, high] }";
    private static readonly string[] Kinds = ["uniform", "log-uniform", "integers", "log-integers"];
    private readonly MappingEntry entry;
    private readonly IReadOnlyList<SettingNode> listed;
    private readonly string kind;
    private readonly double low;
    private readonly double high;

    private SweepRange(MappingEntry entry, IReadOnlyList<SettingNode> listed, string kind, double low, double high)
    {
        this.entry = entry;
        this.listed = listed;
        this.kind = kind;
        this.low = low;
        this.high = high;
    }

    /// <summary>Reads the range of a key.</summary>
    /// <exception cref="InputException">It is none of the forms.</exception>
    public static SweepRange Read(MappingEntry entry)
    {
        if (entry.Value is ListNode { Items.Count: > 0 } list)
            return new SweepRange(entry, list.Items, "", 0, 0);
        if (entry.Value is not MappingNode { Entries: [var range] })
            throw new InputException($"{entry.Value.Position}: random.values.{entry.Key} must be {Rule}; got {entry.Value.Describe()}.");
        if (!Kinds.Contains(range.Key))
            throw new InputException($"{range.KeyPosition}: random.values.{entry.Key} has no range '{range.Key}'; {NearestName.Suggest(range.Key, Kinds)}");
        if (range.Value is not ListNode { Items: [var first, var second] } || !TryNumber(first, out var low) || !TryNumber(second, out var high) || low >= high)
            throw new InputException($"{range.Value.Position}: random.values.{entry.Key}.{range.Key} must be [low, high] with two numbers, the lower first; got {Shown(range.Value)}.");
        if (range.Key.StartsWith("log-", StringComparison.Ordinal) && low <= 0)
            throw new InputException($"{range.Value.Position}: random.values.{entry.Key}.{range.Key} must start above 0; got {Shown(range.Value)}.");
        if (range.Key.EndsWith("integers", StringComparison.Ordinal) && (low != Math.Floor(low) || high != Math.Floor(high) || Math.Max(Math.Abs(low), Math.Abs(high)) > int.MaxValue))
            throw new InputException($"{range.Value.Position}: random.values.{entry.Key}.{range.Key} must be [low, high] with two whole numbers of at most {int.MaxValue}; got {Shown(range.Value)}.");
        return new SweepRange(entry, [], range.Key, low, high);
    }

    /// <summary>One value at random.</summary>
    public SettingChange Draw(RandomSource random)
    {
        if (kind.Length == 0)
            return SettingChange.Of(entry, listed[random.Next(listed.Count)]);
        var number = kind switch
        {
            "uniform" => Rounded(random.NextDouble(low, high)),
            "log-uniform" => Rounded(Math.Exp(random.NextDouble(Math.Log(low), Math.Log(high)))),
            "integers" => Whole(low + Math.Floor((high - low + 1) * random.NextDouble())),

            // Each whole number as likely as its share of the logarithmic axis between half below and half above it.
            _ => Whole(Math.Clamp(Math.Round(Math.Exp(random.NextDouble(Math.Log(low - 0.5), Math.Log(high + 0.5)))), low, high)),
        };
        return SettingChange.Of(entry, new ScalarNode(number, isText: false, entry.Value.Position));
    }

    private static string Rounded(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Whole(double value) => value.ToString("F0", CultureInfo.InvariantCulture);

    private static string Shown(SettingNode value) => CanonicalYaml.OneLine(value);

    private static bool TryNumber(SettingNode node, out double value)
    {
        value = 0;
        return node is ScalarNode { IsText: false } scalar && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
