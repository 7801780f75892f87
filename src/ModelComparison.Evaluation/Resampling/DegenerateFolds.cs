using ModelComparison.Data.Datasets;
using ModelComparison.Data.Splits;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>Says what is degenerate about the training parts of folds, so that a score that follows from it is not taken for a model's.</summary>
public static class DegenerateFolds
{
    private const int FilesNamed = 5;

    /// <summary>Classes without an image in a training part, parts of one class only, and features that do not vary: one sentence each, with the folds.</summary>
    /// <param name="features">All features [N, D] with labels.</param>
    /// <param name="splits">The divisions.</param>
    public static IReadOnlyList<string> Warnings(LabelledFeatures features, IReadOnlyList<Split> splits)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(splits);
        var warnings = new List<string>();
        var present = splits.Select(split => split.Training.Select(row => features.Labels[row]).ToHashSet()).ToArray();
        for (var c = 0; c < features.ClassCount; c++)
        {
            var folds = splits.Where((_, i) => !present[i].Contains(c)).ToList();
            if (folds.Count == 0)
                continue;
            var tested = folds.Sum(split => split.Test.Count(row => features.Labels[row] == c));
            warnings.Add($"Class '{features.ClassNames[c]}' has no image to learn from in {Name(folds)}: its {tested} test {(tested == 1 ? "image" : "images")} there cannot be recognized. "
                + "Use fewer folds, other groups, or drop the class.");
        }

        var constant = splits.Where(split => !Varies(features.Features, split.Training)).ToList();
        if (constant.Count > 0)
            warnings.Add($"No feature varies among the training images of {Name(constant)}: what models predict there does not come from the images. Check how the features were made.");
        return warnings;
    }

    /// <summary>What to say where rows are fewer than clusters once equal ones are counted once; null where they suffice.</summary>
    internal static string? NoteOnClusters(FeatureMatrix training, int clusters)
    {
        var distinct = new HashSet<int>(new RowComparer(training));
        for (var row = 0; row < training.RowCount && distinct.Count < clusters; row++)
            distinct.Add(row);
        return distinct.Count < clusters
            ? $"found {distinct.Count} distinct training {(distinct.Count == 1 ? "row" : "rows")} for {clusters} clusters, so some clusters are empty or equal"
            : null;
    }

    private static bool Varies(FeatureMatrix features, IReadOnlyList<int> rows)
    {
        var first = features.Row(rows[0]);
        for (var i = 1; i < rows.Count; i++)
        {
            if (!features.Row(rows[i]).SequenceEqual(first))
                return true;
        }

        return false;
    }

    private static string Name(List<Split> folds)
    {
        var names = string.Join(", ", folds.Take(FilesNamed).Select(split => split.Name));
        return folds.Count > FilesNamed ? $"{names} and {folds.Count - FilesNamed} more folds" : names;
    }

    /// <summary>Rows are equal when all their values are.</summary>
    private sealed class RowComparer(FeatureMatrix features) : IEqualityComparer<int>
    {
        public bool Equals(int left, int right) => features.Row(left).SequenceEqual(features.Row(right));

        public int GetHashCode(int row)
        {
            var hash = new HashCode();
            foreach (var value in features.Row(row))
                hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
