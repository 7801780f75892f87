using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Learning.Preprocessing;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "preprocessing: [ z-score, { principal-components: { dimensions } } ]".</summary>
internal static class PreprocessingSection
{
    private static readonly string[] Names = ["z-score", "principal-components"];
    private static readonly string[] Defaults = ["z-score"];

    public static IReadOnlyList<ITransform> Read(SettingsReader reader)
    {
        var items = reader.NamedList(
            "preprocessing", Names, Defaults, "steps fitted on each training fold, in this order; z-score sets mean 0 and deviation 1, principal-components keeps the directions of largest variance");
        if (items.Select(item => item.Name).Distinct().Count() < items.Count)
            throw reader.Refused("preprocessing", "a list with each step once");
        return [.. items.Select(item => Read(item.Name, item.Settings))];
    }

    private static ITransform Read(string name, SettingsReader settings)
    {
        ITransform step = name == "z-score"
            ? new StandardScaler()
            : new PrincipalComponents(new PrincipalComponentsOptions((int)settings.Integer("dimensions", null, 1, 1_000_000, "components that are kept")));
        settings.RefuseUnknownKeys();
        return step;
    }
}
