using System.Globalization;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Classifiers;

namespace ModelComparison.Experiments.Catalogue;

/// <summary>Reads "class-weights: none | balanced | { class: weight }", which most classifiers have.</summary>
internal static class ClassWeightsSetting
{
    private const string Key = "class-weights";
    private const string Rule = "none, balanced, or a mapping of class names to numbers above 0";
    private const string Meaning = "how much an image of each class counts: none (1 each), balanced, or a mapping of class names to numbers";

    public static ClassWeights Read(SettingsReader reader)
    {
        switch (reader.Raw(Key))
        {
            case null:
            case ScalarNode { Value: "none" }:
                Record(reader, new ScalarNode("none", true), "none");
                return ClassWeights.None;
            case ScalarNode { Value: "balanced" }:
                Record(reader, new ScalarNode("balanced", true), "balanced");
                return ClassWeights.Balanced;
            case MappingNode { Entries.Count: > 0 } mapping:
                var weights = mapping.Entries.ToDictionary(entry => entry.Key, entry => Weight(reader, entry.Value));
                Record(reader, mapping, string.Join(", ", weights.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}"))));
                return ClassWeights.Of(weights);
            default:
                throw reader.Refused(Key, Rule);
        }
    }

    private static void Record(SettingsReader reader, SettingNode resolved, string shown) => reader.Record(Key, resolved, shown, "none", Meaning);

    private static double Weight(SettingsReader reader, SettingNode node)
        => node is ScalarNode { IsText: false } scalar
            && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight > 0 && double.IsFinite(weight)
                ? weight
                : throw reader.Refused(Key, Rule);
}
