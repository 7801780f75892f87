using ModelComparison.Data;
using ModelComparison.Data.Datasets;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>
/// Judges models of many classes on groups of these classes (cancer, non-cancer) without training them again: the probability of a group
/// is the sum over its classes. A model trained on the groups themselves is another model: run it on relabelled features.
/// </summary>
public static class GroupedBenchmark
{
    /// <summary>Merges classes into groups.</summary>
    /// <param name="result">A benchmark on C classes.</param>
    /// <param name="grouping">Which group each of the C classes belongs to.</param>
    /// <returns>
    /// The same learners, splits and times with groups for classes; scores on training images are of the classes only and left out. A classifier's predicted group is the one of largest probability,
    /// which need not be the group of its predicted class; a clusterer's is the group of the class its cluster was matched to.
    /// </returns>
    /// <exception cref="InputException">A class is in no group, or a group names a class that does not exist.</exception>
    public static BenchmarkResult FromClassProbabilities(BenchmarkResult result, ClassGrouping grouping)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(grouping);
        var groupOfClass = grouping.Apply(result.ClassNames, [.. Enumerable.Range(0, result.ClassNames.Count)]).Labels;
        var groupCount = grouping.GroupNames.Count;
        return result with
        {
            ClassNames = grouping.GroupNames,
            Labels = MapLabels(result.Labels, groupOfClass),
            Learners = [.. result.Learners.Select(learner => learner with
            {
                Folds = [.. learner.Folds.Select(fold => Merge(fold, groupOfClass, groupCount))],
            })],
        };
    }

    private static FoldResult Merge(FoldResult fold, IReadOnlyList<int> groupOfClass, int groupCount)
    {
        if (fold.Probabilities is null)
            return fold with { PredictedLabels = MapLabels(fold.PredictedLabels, groupOfClass), TrainingScores = null };

        var merged = Merge(fold.Probabilities, groupOfClass, groupCount);
        return fold with
        {
            Probabilities = merged,
            // Labels that a method decides otherwise than by the largest probability are mapped, not decided again.
            PredictedLabels = fold.PredictedLabels.SequenceEqual(fold.Probabilities.MostProbableClasses())
                ? merged.MostProbableClasses()
                : MapLabels(fold.PredictedLabels, groupOfClass),
            TrainingScores = null,
            CalibrationPart = fold.CalibrationPart is not { } part ? null : part with
            {
                TrueLabels = MapLabels(part.TrueLabels, groupOfClass),
                Probabilities = part.Probabilities is null ? null : Merge(part.Probabilities, groupOfClass, groupCount),
            },
        };
    }

    private static ProbabilityMatrix Merge(ProbabilityMatrix probabilities, IReadOnlyList<int> groupOfClass, int groupCount)
    {
        var values = new double[probabilities.RowCount * groupCount];
        for (var row = 0; row < probabilities.RowCount; row++)
        {
            for (var c = 0; c < probabilities.ClassCount; c++)
                values[(row * groupCount) + groupOfClass[c]] += probabilities[row, c];
        }

        return new ProbabilityMatrix(values, probabilities.RowCount, groupCount);
    }

    private static int[] MapLabels(IReadOnlyList<int> labels, IReadOnlyList<int> groupOfClass)
    {
        var mapped = new int[labels.Count];
        for (var i = 0; i < mapped.Length; i++)
            mapped[i] = groupOfClass[labels[i]];
        return mapped;
    }
}
