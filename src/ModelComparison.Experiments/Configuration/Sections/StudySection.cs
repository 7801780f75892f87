using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "reference-study: true | FILE" and "related-studies: true | FILE".</summary>
internal static class StudySection
{
    public static StudySettings Read(SettingsReader reader, SettingsFolder folder)
    {
        var (claimsYaml, claimsSource) = ReadText(reader, folder, "reference-study", "reference-study.yaml", isDefault: false, "claims of a study to show beside the results: true for the reference study's, or a YAML file");
        var (relatedYaml, relatedSource) = ReadText(
            reader, folder, "related-studies", "related-studies.yaml", isDefault: claimsYaml is not null, "published results to list: true for the reference study's list, or a YAML file; true with a reference-study");
        return new StudySettings(
            claimsYaml, claimsYaml is null ? null : ClaimsFile.Parse(claimsYaml, claimsSource),
            relatedYaml, relatedYaml is null ? [] : RelatedStudiesFile.Parse(relatedYaml, relatedSource));
    }

    private static (string? Yaml, string Source) ReadText(SettingsReader reader, SettingsFolder folder, string key, string resource, bool isDefault, string meaning)
    {
        var shownDefault = isDefault ? "true" : "false";
        switch (reader.Raw(key))
        {
            case null:
                reader.Record(key, new ScalarNode(shownDefault, isText: false), shownDefault, shownDefault, meaning);
                return isDefault ? (Shipped(resource), resource) : (null, "");
            case ScalarNode { IsText: false, Value: "true" or "false" } flag:
                reader.Record(key, flag, flag.Value, shownDefault, meaning);
                return flag.Value == "true" ? (Shipped(resource), resource) : (null, "");
            case ScalarNode { IsNull: false, Value.Length: > 0 } file when !file.Value.Contains('\0', StringComparison.Ordinal):
                reader.Record(key, new ScalarNode(file.Value, isText: true), file.Value, shownDefault, meaning);
                var path = folder.Resolve(file.Value);
                return File.Exists(path) ? (File.ReadAllText(path), path) : throw reader.Refused(key, "true, false or the path of a YAML file that exists");
            default:
                throw reader.Refused(key, "true, false or the path of a YAML file");
        }
    }

    private static string Shipped(string resource)
    {
        using var stream = typeof(StudySection).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The assembly lacks the resource '{resource}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
