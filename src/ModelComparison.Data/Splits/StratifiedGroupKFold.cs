namespace ModelComparison.Data.Splits;

/// <summary>
/// k-fold cross-validation that never divides a group and, within that, keeps the class proportions of the folds as even as it can:
/// it minimises the squared differences between each fold's share of each class and 1/k.
/// </summary>
public static class StratifiedGroupKFold
{
    /// <summary>Divides N images into folds of whole groups.</summary>
    /// <param name="labels">Class index of each image [N].</param>
    /// <param name="classNames">Names of the C classes; a class without images takes no part.</param>
    /// <param name="groups">Group of each image [N]: patient, slide or source.</param>
    /// <param name="options">Folds, repeats and seed; null for 5 folds once.</param>
    /// <returns>Folds × repeats splits, repeat after repeat. A test fold may lack a class of few groups; a training part never does.</returns>
    /// <exception cref="InputException">There are fewer groups than folds, a class lies in one group only, or there are no images.</exception>
    public static IReadOnlyList<Split> Split(
        IReadOnlyList<int> labels, IReadOnlyList<string> classNames, IReadOnlyList<string> groups, KFoldOptions? options = null)
    {
        options ??= new KFoldOptions();
        options.Validate(nameof(StratifiedGroupKFold));
        ArgumentNullException.ThrowIfNull(groups);
        var classCounts = ClassRows.Collect(labels, classNames, nameof(StratifiedGroupKFold));
        if (groups.Count != labels.Count)
            throw new ArgumentException($"StratifiedGroupKFold needs one group an image; got {groups.Count} groups for {labels.Count} images.", nameof(groups));
        var rowsByGroup = RowGroups.Collect(groups, options.Folds, nameof(StratifiedGroupKFold));

        var countsByGroup = Array.ConvertAll(rowsByGroup, rows =>
        {
            var counts = new int[classNames.Count];
            foreach (var row in rows)
                counts[labels[row]]++;
            return counts;
        });
        for (var c = 0; c < classCounts.Length; c++)
        {
            if (classCounts[c].Length > 0 && countsByGroup.Count(counts => counts[c] > 0) == 1)
            {
                throw new InputException(
                    $"StratifiedGroupKFold needs images of each class in at least two groups; all {ClassRows.Images(classCounts[c].Length)} of class "
                    + $"'{classNames[c]}' are in one. Merge the class with another, leave it out, or split without groups.");
            }
        }

        return GroupDivision.Split(rowsByGroup, countsByGroup, labels.Count, options, "stratified-group-k-fold");
    }
}
