using ModelComparison.Data;

namespace ModelComparison.Experiments.Configuration.Yaml;

/// <summary>Documents that are a mapping, and lists of mappings in them.</summary>
internal static class YamlMappings
{
    /// <summary>A document.</summary>
    /// <exception cref="InputException">It is something else than a mapping.</exception>
    public static MappingNode Document(string yaml, string source) => YamlDocumentReader.Read(yaml, source) switch
    {
        MappingNode mapping => mapping,
        var other => throw new InputException($"{other.Position}: a mapping of keys is needed; got {other.Describe()}."),
    };

    /// <summary>A reader for each item of a list of mappings.</summary>
    /// <exception cref="InputException">There is no such list, or an item is something else.</exception>
    public static IReadOnlyList<SettingsReader> List(SettingsReader reader, string key) => reader.Raw(key) is ListNode list && list.Items.All(item => item is MappingNode)
        ? [.. list.Items.Cast<MappingNode>().Select((item, i) => new SettingsReader(item, $"{reader.Path}.{key}.{i}"))]
        : throw reader.Refused(key, "a list of mappings");
}
