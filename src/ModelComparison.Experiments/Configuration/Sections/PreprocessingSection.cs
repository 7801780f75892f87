using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Preprocessing;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "preprocessing: [ z-score ]".</summary>
internal static class PreprocessingSection
{
    private static readonly string[] Names = ["z-score"];

    public static IReadOnlyList<ITransform> Read(SettingsReader reader)
    {
        var items = reader.NamedList("preprocessing", Names, Names, "steps fitted on each training fold; z-score sets mean 0 and deviation 1");
        foreach (var (_, settings) in items)
            settings.RefuseUnknownKeys();
        if (items.Count > 1)
            throw reader.Refused("preprocessing", "a list with each step once");
        return [.. items.Select(_ => new StandardScaler())];
    }
}
