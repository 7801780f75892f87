using ModelComparison.Evaluation;
using ModelComparison.Experiments.Configuration;

namespace ModelComparison.Experiments.Sweeps;

/// <summary>One experiment of a sweep.</summary>
/// <param name="Id">Hash of the resolved settings: equal settings have equal ids, on every machine.</param>
/// <param name="Values">The settings that the sweep gives it, as key and value in YAML on one line.</param>
/// <param name="ResolvedYaml">All its settings with defaults filled in.</param>
public sealed record SweepPoint(string Id, IReadOnlyList<Setting> Values, string ResolvedYaml)
{
    /// <summary>The settings, checked.</summary>
    internal Experiment Experiment { get; init; } = null!;

    /// <summary>The value of a key, or null when the point leaves it as the experiment file has it.</summary>
    public string? ValueOf(string key) => Values.FirstOrDefault(value => value.Name == key)?.Value;

    /// <summary>"weights random:0, folds 3": the values by the short names of their keys.</summary>
    public string Describe() => Values.Count == 0
        ? "as the experiment file"
        : string.Join(", ", Values.Select(value => $"{SweepAxis.ShortNameOf(value.Name)} {value.Value}"));
}
