using ModelComparison.Evaluation;

namespace ModelComparison.Experiments.Configuration;

/// <summary>The section "shortcut-probe": what is tried without the cell.</summary>
/// <param name="Classifiers">The classifiers that are fitted on each probe, and on the full features where the run does not have them.</param>
/// <param name="Probes">Names of the probes.</param>
/// <param name="Masks">Absolute path of a folder of masks, or null for the folder "masks" beside the images if there is one.</param>
/// <param name="UseMasks">False to segment the cells even where masks lie beside the images.</param>
public sealed record ShortcutProbeSettings(IReadOnlyList<IClassifier> Classifiers, IReadOnlyList<string> Probes, string? Masks, bool UseMasks);
