using ModelComparison.Data;
using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Storage;

/// <summary>The settings of a finished run, for putting runs side by side.</summary>
public static class RunSettings
{
    /// <summary>Every setting by its dotted path, defaults filled in.</summary>
    /// <exception cref="InputException">The file is missing or damaged.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string runFolder)
    {
        var path = Path.Combine(runFolder, RunFileNames.ResolvedSettings);
        return [.. CanonicalYaml.Flatten(YamlDocumentReader.Read(RunJson.ReadText(path), path))];
    }
}
