namespace ModelComparison.Data.Splits;

/// <summary>From "the test fold of each row" to splits.</summary>
internal static class FoldAssignment
{
    /// <summary>One split a fold: its rows are tested, all others are learnt from.</summary>
    /// <param name="foldOfRow">Test fold of each row [N], in 0 … k-1.</param>
    /// <param name="folds">k.</param>
    /// <param name="repeat">The repeat that the splits belong to, from 0.</param>
    public static Split[] ToSplits(ReadOnlySpan<int> foldOfRow, int folds, int repeat)
    {
        var sizes = new int[folds];
        foreach (var fold in foldOfRow)
            sizes[fold]++;

        var splits = new Split[folds];
        for (var fold = 0; fold < folds; fold++)
        {
            var test = new int[sizes[fold]];
            var training = new int[foldOfRow.Length - sizes[fold]];
            var (tested, learnt) = (0, 0);
            for (var row = 0; row < foldOfRow.Length; row++)
            {
                if (foldOfRow[row] == fold)
                    test[tested++] = row;
                else
                    training[learnt++] = row;
            }

            splits[fold] = new Split(repeat, fold, training, test);
        }

        return splits;
    }
}
