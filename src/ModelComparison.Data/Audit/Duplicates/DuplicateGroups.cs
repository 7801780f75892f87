using ModelComparison.Data.Datasets;

namespace ModelComparison.Data.Audit.Duplicates;

/// <summary>Joins pairs into groups: what shows the same as a third picture belongs together.</summary>
internal static class DuplicateGroups
{
    /// <summary>The groups of two and more, in row order.</summary>
    public static IReadOnlyList<DuplicateGroup> Join(IReadOnlyList<DuplicatePair> pairs, ImageFolder folder)
    {
        var rowOfFile = folder.Images.Select((image, row) => (image.RelativePath, row)).ToDictionary(pair => pair.RelativePath, pair => pair.row, StringComparer.Ordinal);
        var parent = Enumerable.Range(0, folder.Images.Count).ToArray();
        foreach (var pair in pairs)
        {
            var (first, second) = (Root(parent, rowOfFile[pair.First]), Root(parent, rowOfFile[pair.Second]));
            parent[Math.Max(first, second)] = Math.Min(first, second);
        }

        return
        [
            .. Enumerable.Range(0, parent.Length).GroupBy(row => Root(parent, row)).Where(group => group.Skip(1).Any())
                .Select(group => new DuplicateGroup(
                    [.. group.Select(row => folder.Images[row].RelativePath)],
                    [.. group.Select(row => folder.Images[row].ClassIndex).Distinct().Order().Select(c => folder.ClassNames[c])])),
        ];
    }

    private static int Root(int[] parent, int row)
    {
        while (parent[row] != row)
            row = parent[row] = parent[parent[row]];
        return row;
    }
}
