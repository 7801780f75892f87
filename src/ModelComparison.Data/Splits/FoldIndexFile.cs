using ModelComparison.Data.Datasets;

namespace ModelComparison.Data.Splits;

/// <summary>
/// Folds as a NumPy file: an integer array (n,) with the test fold of each row, from 0. Python makes the same splits from it with
/// <c>np.where(folds != i)</c> and <c>np.where(folds == i)</c>.
/// </summary>
public static class FoldIndexFile
{
    /// <summary>Reads folds.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="rowCount">N, the number of images that the folds divide.</param>
    /// <exception cref="InputException">No such array, another length, a negative or too large fold, an empty fold, or fewer than two folds.</exception>
    public static IReadOnlyList<Split> Read(string path, int rowCount)
    {
        var array = NpyFile.Read<int>(path);
        if (array.Shape.Count != 1 || array.Values.Length != rowCount)
        {
            throw new InputException(
                $"{path} needs one fold number an image, the shape ({rowCount},); it has the shape ({string.Join(", ", array.Shape)}). Write it for these images.");
        }

        for (var row = 0; row < rowCount; row++)
        {
            if ((uint)array.Values[row] >= (uint)rowCount)
                throw new InputException($"{path} needs folds numbered from 0 without gaps; row {row} has {array.Values[row]}. Number the folds 0, 1, 2, ….");
        }

        var folds = rowCount == 0 ? 0 : array.Values.Max() + 1;
        if (folds < 2)
            throw new InputException($"{path} needs at least two folds; it has {folds}. Number the folds 0, 1, 2, ….");
        var splits = FoldAssignment.ToSplits(array.Values, folds, 0);
        var empty = Array.Find(splits, split => split.Test.Count == 0);
        return empty is null
            ? splits
            : throw new InputException($"{path} needs images in every fold; fold {empty.Fold} of 0 … {folds - 1} has none. Number the folds 0, 1, 2, ….");
    }

    /// <summary>Writes folds, atomically, as 64-bit integers.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="splits">The folds of one repeat, which together test each row once and learn from all others.</param>
    /// <param name="rowCount">N, the number of images that the folds divide.</param>
    /// <exception cref="InputException">The splits are no such folds, or the file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<Split> splits, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(splits);
        var foldOfRow = new long[rowCount];
        Array.Fill(foldOfRow, -1);
        for (var fold = 0; fold < splits.Count; fold++)
        {
            var split = splits[fold];
            if (split.Repeat != 0 || split.Fold != fold || split.Training.Count + split.Test.Count != rowCount)
                throw new InputException($"A fold index holds the folds of one cross-validation in order; {split.Name} is not of that kind. Write splits.json instead.");
            foreach (var row in split.Test)
            {
                if (foldOfRow[row] >= 0)
                    throw new InputException($"A fold index tests each image once; row {row} is tested in folds {foldOfRow[row] + 1} and {fold + 1}. Write splits.json instead.");
                foldOfRow[row] = fold;
            }
        }

        var untested = Array.IndexOf(foldOfRow, -1);
        if (untested >= 0)
            throw new InputException($"A fold index tests each image once; row {untested} is in no test fold. Write splits.json instead.");
        NpyFile.Write(path, foldOfRow, rowCount);
    }
}
