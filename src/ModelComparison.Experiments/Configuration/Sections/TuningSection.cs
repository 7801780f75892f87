using System.Globalization;
using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Metrics;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Tuning;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>
/// Reads "tuning: { grid: { setting: [values] }, folds, metric }", or "random:" with "candidates", below a classifier: its settings are then chosen on
/// inner folds of each training part.
/// </summary>
internal static class TuningSection
{
    public const string Key = "tuning";
    private const string RangeRule = "a list of values, or one of { uniform: [low, high] }, { log-uniform: [low, high] }, { integers: [low, high] }";
    private static readonly string[] Searches = ["grid", "random"];
    private static readonly string[] Ranges = ["uniform", "log-uniform", "integers"];

    /// <summary>The classifier that chooses among candidates.</summary>
    /// <param name="reader">The settings of the classifier, which hold "tuning".</param>
    /// <param name="seed">Seed of a random search.</param>
    /// <param name="create">Makes the classifier from a mapping of settings.</param>
    public static IClassifier Read(SettingsReader reader, long seed, Func<MappingNode, ILearner> create)
    {
        var tuning = reader.Section(Key);
        foreach (var key in (string[])["folds", "metric", "candidates"])
            tuning.Has(key);
        var search = tuning.ExactlyOne(Searches);
        if (tuning.Raw(search) is not MappingNode { Entries.Count: > 0 } written)
            throw tuning.Refused(search, "a mapping of settings to the values to try");
        KeyValuePair<string, ParameterValues>[] parameters = [.. written.Entries.Select(entry => ReadValues(reader, tuning, search, entry))];
        tuning.Record(search, written, string.Join("; ", parameters.Select(parameter => $"{parameter.Key}: {parameter.Value}")), null, "settings that are chosen on inner folds, with the values to try");
        IClassifier Make(IReadOnlyList<Setting> settings) => Create(reader, create, settings, written);
        var candidates = search == "grid"
            ? written.Position.Place(() => ParameterSearch.Grid(parameters, Make))
            : ReadRandom(tuning, parameters, seed, Make, written.Position);
        var options = ReadOptions(tuning);
        tuning.RefuseUnknownKeys();
        foreach (var (name, _) in parameters)
            reader.Forget(name);
        return written.Position.Place(() => new TunedClassifier(candidates, options));
    }

    private static IReadOnlyList<TuningCandidate> ReadRandom(
        SettingsReader tuning, KeyValuePair<string, ParameterValues>[] parameters, long seed, Func<IReadOnlyList<Setting>, IClassifier> make, SourcePosition position)
    {
        var count = (int)tuning.Integer("candidates", 20, 1, ParameterSearch.MostCandidates, "combinations drawn at random");
        return position.Place(() => ParameterSearch.Random(parameters, count, new Seed((ulong)seed), make));
    }

    private static TuningOptions ReadOptions(SettingsReader tuning)
    {
        var defaults = new TuningOptions();
        string[] metrics = [.. MetricCatalog.All.Where(metric => metric.Kind != MetricKind.Clusters).Select(metric => metric.Id)];
        var folds = (int)tuning.Integer("folds", defaults.InnerFolds, 2, 100, "inner folds of each training part");
        return new TuningOptions(folds) { Metric = MetricCatalog.Find(tuning.Choice("metric", defaults.Metric.Id, metrics, "what chooses among the candidates")) };
    }

    private static KeyValuePair<string, ParameterValues> ReadValues(SettingsReader reader, SettingsReader tuning, string search, MappingEntry entry)
    {
        if (reader.WrittenKeys.Contains(entry.Key))
            throw new InputException($"{entry.KeyPosition}: {tuning.Path}.{search} tunes '{entry.Key}', which is also set to a value. Remove one of the two.");
        var values = entry.Value switch
        {
            ListNode { Items.Count: > 0 } list when list.Items.All(item => item is ScalarNode { IsNull: false }) =>
                list.Position.Place(() => ParameterValues.Of([.. list.Items.Cast<ScalarNode>().Select(item => item.Value)])),
            MappingNode { Entries: [var range] } when Ranges.Contains(range.Key) => ReadRange(tuning, search, range),
            _ => throw new InputException($"{entry.Value.Position}: {tuning.Path}.{search}.{entry.Key} must be {RangeRule}; got {entry.Value.Describe()}."),
        };
        return new(entry.Key, values);
    }

    private static ParameterValues ReadRange(SettingsReader tuning, string search, MappingEntry range)
    {
        if (range.Value is not ListNode { Items: [ScalarNode low, ScalarNode high] } || !TryNumber(low, out var minimum) || !TryNumber(high, out var maximum))
            throw new InputException($"{range.Value.Position}: {tuning.Path}.{search}: {range.Key} must be [low, high] with two numbers; got {range.Value.Describe()}.");
        return range.Value.Position.Place(() => range.Key switch
        {
            "uniform" => ParameterValues.Uniform(minimum, maximum),
            "log-uniform" => ParameterValues.LogUniform(minimum, maximum),
            _ when minimum == Math.Floor(minimum) && maximum == Math.Floor(maximum) && Math.Abs(minimum) <= int.MaxValue && Math.Abs(maximum) <= int.MaxValue =>
                ParameterValues.Integers((int)minimum, (int)maximum),
            _ => throw new InputException($"integers must be [low, high] with two whole numbers; got {low.Describe()} and {high.Describe()}."),
        });
    }

    private static bool TryNumber(ScalarNode node, out double value)
        => double.TryParse(node.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>The classifier with its written settings and the values of one candidate, checked as if they had been written.</summary>
    private static IClassifier Create(SettingsReader reader, Func<MappingNode, ILearner> create, IReadOnlyList<Setting> settings, MappingNode written)
    {
        var mapping = reader.CopyWithout(Key);
        foreach (var setting in settings)
        {
            var position = written.Find(setting.Name)!.Value.Position;
            mapping.Set(new MappingEntry(setting.Name, new ScalarNode(setting.Value, isText: false, position), written.Find(setting.Name)!.KeyPosition));
        }

        return create(mapping) as IClassifier ?? throw new InputException($"{written.Position}: {reader.Path} cannot be tuned, because it never sees labels. Remove '{Key}'.");
    }
}
