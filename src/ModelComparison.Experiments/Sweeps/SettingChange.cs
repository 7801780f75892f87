using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>A key of the experiment file and the value that a point gives it.</summary>
internal sealed record SettingChange(string Key, string[] Path, SettingNode Value, string Text, SourcePosition Position)
{
    public static SettingChange Of(MappingEntry key, SettingNode value) => new(key.Key, key.Key.Split('.'), value, CanonicalYaml.OneLine(value), key.KeyPosition);
}
