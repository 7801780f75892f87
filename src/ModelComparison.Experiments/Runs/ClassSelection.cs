using System.Globalization;
using ModelComparison.Data.Datasets;
using ModelComparison.Experiments.Configuration;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>Which rows take part and under which class, after drop-classes-below and groups.</summary>
/// <param name="Images">The rows and their classes.</param>
/// <param name="Groups">Groups that are judged from the class probabilities, or empty.</param>
/// <param name="Warnings">What was left out.</param>
internal sealed record ClassSelection(RelabelledImages Images, IReadOnlyList<ManifestGroup> Groups, IReadOnlyList<string> Warnings)
{
    public static ClassSelection Make(DataSettings settings, IReadOnlyList<string> classNames, IReadOnlyList<int> labels)
    {
        var images = settings.DropClassesBelow > 0
            ? SmallClasses.Drop(classNames, labels, settings.DropClassesBelow)
            : new RelabelledImages(classNames, [.. Enumerable.Range(0, labels.Count)], labels, []);
        IReadOnlyList<string> warnings = [.. Describe(images.Dropped, settings.DropClassesBelow), .. DescribeAlike(images.ClassNames)];
        if (settings.Groups.Count == 0)
            return new ClassSelection(images, [], warnings);

        // A class that was left out may stay in its group in the file: only the others must exist.
        var dropped = images.Dropped.Select(drop => drop.Name).ToHashSet();
        var members = settings.Groups.ToDictionary(group => group.Name, IReadOnlyList<string> (group) => [.. group.Classes.Where(name => !dropped.Contains(name))]);
        var grouping = new ClassGrouping(members);
        var grouped = grouping.Apply(images.ClassNames, images.Labels);
        if (settings.TrainOnGroups)
            return new ClassSelection(grouped with { Rows = images.Rows, Dropped = images.Dropped }, [], warnings);
        var groups = grouping.GroupNames.Select(name => new ManifestGroup(name, members[name]));
        return new ClassSelection(images, [.. groups], warnings);
    }

    // Two spellings of one class make each other's images errors of every classifier.
    private static IEnumerable<string> DescribeAlike(IReadOnlyList<string> classNames) => classNames
        .GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase)
        .Where(spellings => spellings.Count() > 1)
        .Select(spellings => $"The classes {string.Join(" and ", spellings.Select(name => $"'{name}'"))} differ only in how they are written, and count as {spellings.Count()} classes. If they are one, put their images into one folder.");

    public static IReadOnlyList<string> Describe(IReadOnlyList<DroppedClass> dropped, int threshold) =>
    [
        .. dropped.Select(drop => string.Create(
            CultureInfo.InvariantCulture,
            $"Class '{drop.Name}' was left out: it has {drop.Count} {(drop.Count == 1 ? "image" : "images")}, fewer than drop-classes-below: {threshold}.")),
    ];
}
