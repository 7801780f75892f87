namespace ModelComparison.Data.Splits;

/// <summary>
/// k-fold cross-validation that never divides a group: all images of a patient, slide or source are tested together, by a model that
/// has seen none of them. Folds are made even in size, the largest groups placed first; classes are not looked at.
/// </summary>
public static class GroupKFold
{
    /// <summary>Divides N images into folds of whole groups.</summary>
    /// <param name="groups">Group of each image [N].</param>
    /// <param name="options">Folds, repeats and seed; null for 5 folds once.</param>
    /// <returns>Folds × repeats splits, repeat after repeat.</returns>
    /// <exception cref="InputException">There are fewer groups than folds, or no images.</exception>
    public static IReadOnlyList<Split> Split(IReadOnlyList<string> groups, KFoldOptions? options = null)
    {
        options ??= new KFoldOptions();
        options.Validate(nameof(GroupKFold));
        var rowsByGroup = RowGroups.Collect(groups, options.Folds, nameof(GroupKFold));

        // To the division, one class: then only the sizes count.
        var countsByGroup = Array.ConvertAll(rowsByGroup, rows => new[] { rows.Length });
        return GroupDivision.Split(rowsByGroup, countsByGroup, groups.Count, options, "group-k-fold");
    }
}
