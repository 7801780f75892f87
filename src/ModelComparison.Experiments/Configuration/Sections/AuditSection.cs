using ModelComparison.Data.Audit;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "audit: true | false | { near-duplicate-threshold }".</summary>
internal static class AuditSection
{
    private const string Key = "audit";

    /// <summary>The settings; null when the audit is switched off, or there are no images to look over.</summary>
    public static AuditSettings? Read(SettingsReader reader, bool hasImages)
    {
        if (!hasImages)
            return reader.Has(Key) ? throw reader.Refused(Key, "left out, because data.features has no images") : null;
        if (reader.Raw(Key) is ScalarNode && !reader.Flag(Key, true, "look the images over for duplicates, label conflicts and sources first"))
            return null;
        var section = reader.Raw(Key) is ScalarNode ? new SettingsReader(new MappingNode([]), Key) : reader.Section(Key);
        var settings = new AuditSettings(section.Number(
            "near-duplicate-threshold", AuditOptions.DefaultThreshold, value => value is >= 0.5 and <= 1, "a number from 0.5 to 1",
            "correlation of aligned pictures from which they are near duplicates"));
        section.RefuseUnknownKeys();
        if (reader.Raw(Key) is ScalarNode)
            reader.Resolved.Set(new MappingEntry(Key, section.Resolved));
        return settings;
    }
}
