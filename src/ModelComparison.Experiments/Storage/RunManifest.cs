using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Experiments.Storage;

/// <summary>What was run on what: manifest.json. It holds no times, so that equal runs on one machine have equal manifests.</summary>
/// <param name="RunId">Hash of the resolved settings and the identity of the data.</param>
/// <param name="Title">Heading of the report.</param>
/// <param name="Warnings">Sentences that a reader needs before any number.</param>
/// <param name="Groups">Groups of classes that are judged from the class probabilities, or empty.</param>
/// <param name="Learners">The learners in order.</param>
/// <param name="Provenance">Facts by section: data, features, software, machine.</param>
public sealed record RunManifest(
    string RunId,
    string Title,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<ManifestGroup> Groups,
    IReadOnlyList<ManifestLearner> Learners,
    IReadOnlyList<ManifestSection> Provenance)
{
    /// <summary>Every file of the image folder that was left out or is remarkable, with what is to be said about it; the warnings sum them up.</summary>
    public IReadOnlyList<ManifestFileNote> Files { get; init; } = [];
}

/// <summary>A remark on a file of the image folder.</summary>
/// <param name="File">Path relative to the folder.</param>
/// <param name="Note">Half-sentence about the file.</param>
public sealed record ManifestFileNote(string File, string Note);

/// <summary>A learner as it took part.</summary>
/// <param name="Id">"logistic-regression".</param>
/// <param name="DisplayName">"Logistic regression".</param>
/// <param name="IsClusterer">True for a clusterer.</param>
/// <param name="Settings">Hyper-parameters in force.</param>
/// <param name="Failure">Null, or the sentence that says why it could not be fitted.</param>
/// <param name="Chosen">By split, the hyper-parameters that were chosen on its training rows; null when none were.</param>
/// <param name="TopFeatures">By split, the features that mattered most; null when the learner cannot say.</param>
public sealed record ManifestLearner(
    string Id,
    string DisplayName,
    bool IsClusterer,
    IReadOnlyList<Setting> Settings,
    string? Failure,
    IReadOnlyList<IReadOnlyList<Setting>?>? Chosen = null,
    IReadOnlyList<TopFeatures?>? TopFeatures = null)
{
    /// <summary>By split, the scores on the images that the model was fitted on; null when they were not asked for.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, double>?>? TrainingScores { get; init; }
}

/// <summary>A group of classes.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Classes">Names of its classes.</param>
public sealed record ManifestGroup(string Name, IReadOnlyList<string> Classes);

/// <summary>A titled list of facts.</summary>
/// <param name="Title">"Data", "Features", "Software", "Machine".</param>
/// <param name="Facts">Name and value, in reading order.</param>
public sealed record ManifestSection(string Title, IReadOnlyList<Setting> Facts);
