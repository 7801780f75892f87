using ModelComparison.Data;
using ModelComparison.Experiments.Configuration.Yaml;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>What sweep.json keeps of a sweep that was begun, so that it is never continued with other settings or other data.</summary>
/// <param name="Title">Heading of the summary.</param>
/// <param name="Points">Ids in order.</param>
/// <param name="Settings">What the sweep file varies as it was written, and the resolved settings of the first point below "experiment", by dotted path.</param>
/// <param name="Inputs">Hash of the images, features, weights and folds, by what names them.</param>
internal sealed record SweepPlan(string Title, IReadOnlyList<string> Points, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string> Inputs)
{
    public static SweepPlan Of(SweepFile sweep, IReadOnlyDictionary<string, string> inputs) => new(
        sweep.Title,
        [.. sweep.Points.Select(point => point.Id)],
        CanonicalYaml.Flatten(sweep.Written)
            .Concat(CanonicalYaml.Flatten(YamlDocumentReader.Read(sweep.Points[0].ResolvedYaml, "experiment"), "experiment"))
            .ToDictionary(pair => pair.Key, pair => pair.Value),
        inputs);

    public static SweepPlan? Find(SweepFolder folder) => File.Exists(folder.PlanPath) ? RunJson.Read<SweepPlan>(folder.PlanPath) : null;

    public void Save(SweepFolder folder) => AtomicFile.WriteAllText(folder.PlanPath, RunJson.Write(this));

    /// <summary>Refuses to go on with a sweep that was begun with other settings, and names the first difference.</summary>
    /// <exception cref="InputException">Something differs.</exception>
    public void RequireSameSettings(SweepFolder folder, SweepFile sweep)
    {
        var now = Of(sweep, Inputs);
        if (!Points.SequenceEqual(now.Points))
            throw Different(folder, Difference(Settings, now.Settings) ?? "its points have changed with the version of the program");
    }

    /// <summary>Refuses to go on when images, features, weights or folds are others than at the beginning.</summary>
    /// <exception cref="InputException">Something differs.</exception>
    public void RequireSameInputs(SweepFolder folder, IReadOnlyDictionary<string, string> inputs)
    {
        foreach (var name in Inputs.Keys.Where(name => inputs.TryGetValue(name, out var hash) && hash != Inputs[name]))
            throw Different(folder, $"the contents of {name} have changed since");
    }

    private static InputException Different(SweepFolder folder, string difference) =>
        new($"{folder.PointsPath} holds a sweep that was begun with other settings: {difference}. Undo the change, or give another folder with --output.");

    private static string? Difference(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> now)
    {
        var changed = old.Keys.Union(now.Keys).FirstOrDefault(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key));
        return changed is null ? null : $"its {changed} is {old.GetValueOrDefault(changed) ?? "not set"}, now it is {now.GetValueOrDefault(changed) ?? "not set"}";
    }
}
