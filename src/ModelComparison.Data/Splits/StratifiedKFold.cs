namespace ModelComparison.Data.Splits;

/// <summary>
/// k-fold cross-validation in which every fold has the class proportions of the whole set: the counts of a class differ by at most one
/// between folds, and so do the sizes of the folds. Kohavi, IJCAI 1995.
/// </summary>
public static class StratifiedKFold
{
    /// <summary>Divides N images into folds, each of which is the test part once a repeat.</summary>
    /// <param name="labels">Class index of each image [N].</param>
    /// <param name="classNames">Names of the C classes; a class without images takes no part.</param>
    /// <param name="options">Folds, repeats and seed; null for 5 folds once.</param>
    /// <returns>Folds × repeats splits, repeat after repeat.</returns>
    /// <exception cref="InputException">A class has fewer images than there are folds, or there are no images.</exception>
    public static IReadOnlyList<Split> Split(IReadOnlyList<int> labels, IReadOnlyList<string> classNames, KFoldOptions? options = null)
    {
        options ??= new KFoldOptions();
        options.Validate(nameof(StratifiedKFold));
        var rowsByClass = ClassRows.Collect(labels, classNames, nameof(StratifiedKFold));
        RequireEveryClassInEveryFold(rowsByClass, classNames, options.Folds);

        var splits = new List<Split>(options.Folds * options.Repeats);
        for (var repeat = 0; repeat < options.Repeats; repeat++)
        {
            var random = options.SeedOf("stratified-k-fold", repeat).CreateRandom();
            var foldOfRow = new int[labels.Count];

            // Dealt like cards, one class after the other without starting again at the first fold:
            // each class is even to within one image, and so is the whole.
            var dealt = 0;
            foreach (var rows in rowsByClass)
            {
                var shuffled = rows.ToArray();
                random.Shuffle<int>(shuffled);
                foreach (var row in shuffled)
                    foldOfRow[row] = dealt++ % options.Folds;
            }

            splits.AddRange(FoldAssignment.ToSplits(foldOfRow, options.Folds, repeat));
        }

        return splits;
    }

    private static void RequireEveryClassInEveryFold(int[][] rowsByClass, IReadOnlyList<string> classNames, int folds)
    {
        for (var c = 0; c < rowsByClass.Length; c++)
        {
            var count = rowsByClass[c].Length;
            if (count > 0 && count < folds)
            {
                var fewer = count >= 2 ? $"use {count} folds, " : "";
                throw new InputException(
                    $"StratifiedKFold needs at least as many images of each class as folds; class '{classNames[c]}' has "
                    + $"{ClassRows.Images(count)} and folds={folds}. Leave it out with drop-classes-below: {folds} (evaluate: --drop-classes-below {folds}), {fewer}or merge it with another class.");
            }
        }
    }
}
