using System.Text.Json.Serialization;

namespace ModelComparison.Data.Audit;

/// <summary>What an audit found in a folder of images.</summary>
/// <param name="Images">Files that were looked at.</param>
/// <param name="ClassNames">The C classes.</param>
/// <param name="NearDuplicateThreshold">Correlation from which aligned pictures count as near duplicates.</param>
/// <param name="Pairs">Duplicates in row order; of n equal files only the n - 1 pairs with the first are listed.</param>
/// <param name="Groups">Files that belong together because of <paramref name="Pairs"/>.</param>
/// <param name="Quality">Files with little or nothing to learn from.</param>
/// <param name="Classes">What the files of each class are like.</param>
/// <param name="Sources">Images that look as if they came from one place, the largest group first.</param>
/// <param name="Associations">How much properties of files tell about the class; the suspected source first.</param>
public sealed record AuditResult(
    int Images,
    IReadOnlyList<string> ClassNames,
    double NearDuplicateThreshold,
    IReadOnlyList<DuplicatePair> Pairs,
    IReadOnlyList<DuplicateGroup> Groups,
    IReadOnlyList<QualityFinding> Quality,
    IReadOnlyList<ClassFiles> Classes,
    IReadOnlyList<SuspectedSource> Sources,
    IReadOnlyList<SourceAssociation> Associations)
{
    /// <summary>Some of the pairs, drawn; conflicts first.</summary>
    [JsonIgnore]
    public IReadOnlyList<AuditPicture> Pictures { get; init; } = [];

    /// <summary>What the duplicates do under the splits of a run; null when there was no run.</summary>
    public DuplicateLeak? Leak { get; init; }

    /// <summary>Groups with two or more labels.</summary>
    [JsonIgnore]
    public IEnumerable<DuplicateGroup> Conflicts => Groups.Where(group => group.IsConflict);

    /// <summary>Sentences that a reader needs before any number; empty for a set without faults.</summary>
    public IReadOnlyList<string> Warnings() => AuditWarnings.Of(this);

    /// <summary>Group of each file, for splits that keep duplicates together: the path of the first file of its group, or its own.</summary>
    /// <param name="files">Paths below the data set's root.</param>
    public IReadOnlyList<string> GroupOf(IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var groupOfFile = Groups.SelectMany(group => group.Files.Select(file => (file, First: group.Files[0])))
            .ToDictionary(pair => pair.file, pair => pair.First, StringComparer.Ordinal);
        return [.. files.Select(file => groupOfFile.GetValueOrDefault(file, file))];
    }
}
