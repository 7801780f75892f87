namespace ModelComparison.Data.Splits;

/// <summary>Rows by the group (patient, slide, source) they belong to.</summary>
internal static class RowGroups
{
    /// <summary>Row indices of each group, groups in ordinal order of their names.</summary>
    public static int[][] Collect(IReadOnlyList<string> groups, int folds, string owner)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count == 0)
            throw new InputException($"{owner} needs images to divide; got none. Check the image folder.");
        var rows = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < groups.Count; row++)
        {
            if (!rows.TryGetValue(groups[row], out var list))
                rows.Add(groups[row], list = []);
            list.Add(row);
        }

        if (rows.Count < folds)
        {
            var wayOut = rows.Count >= 2 ? $"Use {rows.Count} folds or fewer." : "Check how images are assigned to groups.";
            throw new InputException($"{owner} needs at least as many groups as folds; got {rows.Count} and folds={folds}. {wayOut}");
        }

        return [.. rows.Values.Select(list => list.ToArray())];
    }
}
