using ModelComparison.Data;
using ModelComparison.Data.Splits;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "group-by: duplicates | { file: groups.csv } | { pattern: '…' }".</summary>
internal static class GroupBySetting
{
    /// <summary>The key.</summary>
    public const string Key = "group-by";

    private const string Rule = "duplicates, { file: groups.csv } or { pattern: 'patient-(\\d+)' }";
    private const string Meaning = "images that must be on the same side of every split: duplicates, those of one group in a file, or those whose path has one match";

    /// <summary>The setting; null when it is not written.</summary>
    public static GroupSettings? Read(SettingsReader reader, SettingsFolder folder)
    {
        switch (reader.Raw(Key))
        {
            case null:
                return null;
            case ScalarNode { Value: "duplicates" }:
                reader.Record(Key, new ScalarNode("duplicates", true), "duplicates", null, Meaning);
                return new DuplicateGroupSettings();
            case MappingNode:
                return ReadMapping(reader.Section(Key), folder);
            default:
                throw reader.Refused(Key, Rule);
        }
    }

    private static GroupSettings ReadMapping(SettingsReader section, SettingsFolder folder)
    {
        GroupSettings settings;
        if (section.ExactlyOne(["file", "pattern"]) == "file")
        {
            var written = section.Text("file", null, "groups.csv with a line 'path,group' for every image");
            if (string.IsNullOrWhiteSpace(written) || written.Contains('\0', StringComparison.Ordinal))
                throw section.Refused("file", "the path of a .csv file");
            settings = new GroupFileSettings(folder.Resolve(written), written);
        }
        else
        {
            var pattern = section.Text("pattern", null, "regular expression on the path of each image; what its first round brackets match is the group");
            settings = new GroupPatternSettings(pattern);
            try
            {
                GroupPattern.Check(pattern);
            }
            catch (InputException error)
            {
                throw new InputException($"{section.Position}: {error.Message}", error);
            }
        }

        section.RefuseUnknownKeys();
        return settings;
    }
}
