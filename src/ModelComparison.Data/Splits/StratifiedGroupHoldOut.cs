namespace ModelComparison.Data.Splits;

/// <summary>
/// One division into training and test that never divides a group and keeps the class proportions as even as it can: some of the k folds of
/// <see cref="StratifiedGroupKFold"/> together are the test part, with the smallest k that comes near the share asked for.
/// </summary>
public static class StratifiedGroupHoldOut
{
    private const int MostFolds = 20;
    private const double Nearness = 0.02;

    /// <summary>Divides N images.</summary>
    /// <param name="labels">Class index of each image [N].</param>
    /// <param name="classNames">Names of the C classes; a class without images takes no part.</param>
    /// <param name="groups">Group of each image [N]: patient, slide or source.</param>
    /// <param name="options">Share, repeats and seed; null for 20 % once. Whole groups reach the share only about.</param>
    /// <returns>One split a repeat.</returns>
    /// <exception cref="InputException">There are too few groups, a class lies in one group only, or there are no images.</exception>
    public static IReadOnlyList<Split> Split(
        IReadOnlyList<int> labels, IReadOnlyList<string> classNames, IReadOnlyList<string> groups, HoldOutOptions? options = null)
    {
        options ??= new HoldOutOptions();
        options.Validate();
        var (tested, folds) = FoldsFor(options.TestShare);
        var splits = StratifiedGroupKFold.Split(labels, classNames, groups, new KFoldOptions(folds, options.Repeats) { Seed = options.Seed });
        return [.. splits.GroupBy(split => split.Repeat).Select(repeat => Together([.. repeat.Take(tested)], labels.Count))];
    }

    private static Split Together(Split[] folds, int rowCount)
    {
        int[] test = [.. folds.SelectMany(fold => fold.Test).Order()];
        return folds[0] with { Test = test, Training = [.. Enumerable.Range(0, rowCount).Except(test)] };
    }

    // 0.2 is 1 of 5, 0.25 is 1 of 4, 0.3 is 2 of 7.
    private static (int Tested, int Folds) FoldsFor(double share)
    {
        var folds = 2;
        while (folds < MostFolds && Math.Abs((Tested(folds) / (double)folds) - share) > Nearness)
            folds++;
        return (Tested(folds), folds);

        int Tested(int count) => Math.Clamp((int)Math.Round(share * count), 1, count - 1);
    }
}
