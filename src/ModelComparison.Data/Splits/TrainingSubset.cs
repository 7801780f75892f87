using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Splits;

/// <summary>
/// Fewer training images on the same test images, for learning curves. The subsets of one seed are nested: those of 50 images are among those of 100, so that the
/// points of a curve differ by more images, not by other ones. Every subset has the class proportions of its training part, to within one image a class.
/// </summary>
public static class TrainingSubset
{
    /// <summary>Keeps some training rows of each split; test rows stay.</summary>
    /// <param name="splits">The splits.</param>
    /// <param name="labels">Class index of each image [N].</param>
    /// <param name="classNames">Names of the C classes.</param>
    /// <param name="size">Training images to keep, at least 1.</param>
    /// <param name="seed">Where the choice comes from.</param>
    /// <exception cref="InputException">A training part has fewer images, or so few are asked for that a class of the training part would be without.</exception>
    public static IReadOnlyList<Split> Take(IReadOnlyList<Split> splits, IReadOnlyList<int> labels, IReadOnlyList<string> classNames, int size, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        return [.. splits.Select(split => split with { Training = Choose(split, labels, classNames, size, seed) })];
    }

    private static int[] Choose(Split split, IReadOnlyList<int> labels, IReadOnlyList<string> classNames, int size, Seed seed)
    {
        if (size < 1 || size > split.Training.Count)
        {
            throw new InputException(
                $"training-size must be from 1 to the training images of each split; {split.Name} has {split.Training.Count}, got {size}. Use a smaller number.");
        }

        var random = seed.For("training-subset").For("repeat", split.Repeat).For("fold", split.Fold).CreateRandom();
        var ordered = new List<(double Place, int Class, int Row)>(split.Training.Count);
        foreach (var group in split.Training.GroupBy(row => labels[row]).OrderBy(group => group.Key))
        {
            var rows = group.ToArray();
            random.Shuffle<int>(rows);

            // Row j of n stands at (j + ½) / n: taken in this order, any beginning of the whole is stratified.
            ordered.AddRange(rows.Select((row, j) => ((j + 0.5) / rows.Length, group.Key, row)));
        }

        ordered.Sort();
        var chosen = ordered.Take(size).ToList();
        if (ordered.Select(entry => entry.Class).Except(chosen.Select(entry => entry.Class)).ToList() is [var missing, ..])
        {
            var least = ordered.GroupBy(entry => entry.Class).Max(group => ordered.IndexOf(group.First())) + 1;
            throw new InputException($"training-size {size} leaves class '{classNames[missing]}' without an image in {split.Name}. Use at least {least}.");
        }

        int[] kept = [.. chosen.Select(entry => entry.Row)];
        Array.Sort(kept);
        return kept;
    }
}
