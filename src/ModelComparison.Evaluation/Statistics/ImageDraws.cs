using ModelComparison.Data.Randomness;

namespace ModelComparison.Evaluation.Statistics;

/// <summary>Draws images again with replacement: within each class, or whole groups.</summary>
internal sealed class ImageDraws
{
    private readonly int[][] units;
    private readonly bool wholeUnits;
    private readonly Seed seed;

    public ImageDraws(IReadOnlyList<int> labels, BootstrapOptions options)
    {
        wholeUnits = options.Groups is not null;
        seed = options.Seed.For("bootstrap");
        if (options.Groups is { } groups && groups.Count != labels.Count)
            throw new ArgumentException($"A bootstrap by groups needs the group of each of the {labels.Count} images; got {groups.Count}.", nameof(options));
        var rows = Enumerable.Range(0, labels.Count);
        units = options.Groups is { } names
            ? [.. rows.GroupBy(row => names[row], StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray())]
            : [.. rows.GroupBy(row => labels[row]).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }

    /// <summary>Number of groups, or of classes that have images.</summary>
    public int UnitCount => units.Length;

    /// <summary>Rows of one draw; the same number gives the same rows.</summary>
    public int[] Draw(int number)
    {
        var random = seed.For("draw", number).CreateRandom();
        var rows = new List<int>();
        if (wholeUnits)
        {
            for (var i = 0; i < units.Length; i++)
                rows.AddRange(units[random.Next(units.Length)]);
            return [.. rows];
        }

        foreach (var ofClass in units)
        {
            for (var i = 0; i < ofClass.Length; i++)
                rows.Add(ofClass[random.Next(ofClass.Length)]);
        }

        return [.. rows];
    }
}
