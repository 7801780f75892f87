namespace ModelComparison.Data.Splits;

/// <summary>Whether given splits keep groups together.</summary>
public static class GroupsOfSplits
{
    /// <summary>Refuses splits that train and test on images of one group.</summary>
    /// <param name="splits">The splits.</param>
    /// <param name="groups">Group of each image.</param>
    /// <param name="source">Where the splits come from, for the message.</param>
    /// <exception cref="InputException">A group is on both sides of a split.</exception>
    public static void RequireWhole(IReadOnlyList<Split> splits, IReadOnlyList<string> groups, string source)
    {
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var split in splits)
        {
            var trained = split.Training.Select(row => groups[row]).ToHashSet(StringComparer.Ordinal);
            string[] divided = [.. split.Test.Select(row => groups[row]).Distinct(StringComparer.Ordinal).Where(trained.Contains)];
            if (divided.Length > 0)
            {
                throw new InputException(
                    $"{source} must keep each group on one side of a split; {split.Name} divides {divided.Length} groups, the first is '{divided[0]}'. "
                    + "Divide by whole groups, or use stratified-k-fold, which does.");
            }
        }
    }
}
