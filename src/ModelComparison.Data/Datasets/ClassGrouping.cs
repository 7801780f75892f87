namespace ModelComparison.Data.Datasets;

/// <summary>Merges classes into groups, for example <c>cancer: [myeloblast, …]</c> and <c>normal: […]</c>; the groups are then the classes.</summary>
public sealed class ClassGrouping
{
    private readonly SortedDictionary<string, IReadOnlyList<string>> groups;

    /// <summary>Defines the groups.</summary>
    /// <param name="groups">Names of the member classes by name of the group.</param>
    /// <exception cref="InputException">Fewer than two groups, a group without members, or a class named twice.</exception>
    public ClassGrouping(IReadOnlyDictionary<string, IReadOnlyList<string>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        this.groups = new SortedDictionary<string, IReadOnlyList<string>>(CodePointOrder.Instance);
        foreach (var (group, members) in groups)
            this.groups.Add(group, [.. members]);
        if (this.groups.Count < 2)
            throw new InputException($"Class grouping needs at least two groups to compare; got {this.groups.Count}.");
        var owners = new Dictionary<string, string>();
        foreach (var (group, members) in this.groups)
        {
            if (members.Count == 0)
                throw new InputException($"Class grouping needs classes in every group; the group \"{group}\" is empty.");
            foreach (var member in members)
            {
                if (!owners.TryAdd(member, group))
                    throw new InputException($"Class grouping needs every class in exactly one group; \"{member}\" is in \"{owners[member]}\" and again in \"{group}\".");
            }
        }
    }

    /// <summary>The groups in order: the class names after <see cref="Apply"/>.</summary>
    public IReadOnlyList<string> GroupNames => [.. groups.Keys];

    /// <summary>Replaces classes by their groups; every row remains.</summary>
    /// <param name="classNames">Names of the C classes.</param>
    /// <param name="labels">Class index of each image [N].</param>
    /// <exception cref="InputException">A class is in no group, or a group names a class that does not exist.</exception>
    public RelabelledImages Apply(IReadOnlyList<string> classNames, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(labels);
        var groupOfClass = MapClasses(classNames);
        return new RelabelledImages(GroupNames, [.. Enumerable.Range(0, labels.Count)], [.. labels.Select(label => groupOfClass[label])], []);
    }

    /// <summary>Group index of each class [C].</summary>
    private int[] MapClasses(IReadOnlyList<string> classNames)
    {
        var groupOfClass = Enumerable.Repeat(-1, classNames.Count).ToArray();
        var indices = classNames.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        var groupIndex = 0;
        foreach (var (group, members) in groups)
        {
            foreach (var member in members)
            {
                if (!indices.TryGetValue(member, out var index))
                    throw new InputException($"Class grouping: the group \"{group}\" names the class \"{member}\", which does not exist; {NearestName.Suggest(member, [.. classNames])}");
                groupOfClass[index] = groupIndex;
            }

            groupIndex++;
        }

        var ungrouped = classNames.Where((_, index) => groupOfClass[index] < 0).ToArray();
        return ungrouped.Length == 0
            ? groupOfClass
            : throw new InputException($"Class grouping needs every class in exactly one group; {string.Join(", ", ungrouped)} {(ungrouped.Length == 1 ? "is" : "are")} in none of {string.Join(", ", groups.Keys)}.");
    }
}
