using ModelComparison.Data;
using ModelComparison.Evaluation;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Experiments.Storage;

namespace ModelComparison.Experiments.Runs;

/// <summary>
/// Judges groups of classes ("cancer", "normal") by models that were trained on the classes: the probability of a group is the sum of those of its classes.
/// </summary>
public static class GroupedResult
{
    /// <summary>The same predictions with groups in the place of classes.</summary>
    /// <param name="result">Predictions of the classes.</param>
    /// <param name="groups">Groups in which every class is exactly once; their order is the order of the new classes.</param>
    /// <exception cref="InputException">A class is in no group.</exception>
    public static BenchmarkResult Of(BenchmarkResult result, IReadOnlyList<ManifestGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(groups);
        var groupOfClass = result.ClassNames.Select(name => IndexOf(groups, name)).ToArray();
        return result with
        {
            ClassNames = [.. groups.Select(group => group.Name)],
            Labels = [.. result.Labels.Select(label => groupOfClass[label])],
            Learners = [.. result.Learners.Select(learner => learner with { Folds = [.. learner.Folds.Select(fold => Regroup(fold, groupOfClass, groups.Count))] })],
        };
    }

    private static int IndexOf(IReadOnlyList<ManifestGroup> groups, string className)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Classes.Contains(className))
                return i;
        }

        throw new InputException($"data.groups needs every class in a group; class '{className}' is in none of {string.Join(", ", groups.Select(group => group.Name))}. Add it.");
    }

    private static FoldResult Regroup(FoldResult fold, int[] groupOfClass, int groupCount)
    {
        if (fold.Probabilities is not { } probabilities)
            return fold with { PredictedLabels = [.. fold.PredictedLabels.Select(label => groupOfClass[label])] };
        var sums = new double[probabilities.RowCount * groupCount];
        for (var row = 0; row < probabilities.RowCount; row++)
        {
            for (var c = 0; c < groupOfClass.Length; c++)
                sums[(row * groupCount) + groupOfClass[c]] += probabilities[row, c];
        }

        var grouped = new ProbabilityMatrix(sums, probabilities.RowCount, groupCount);
        return fold with { PredictedLabels = grouped.MostProbableClasses(), Probabilities = grouped };
    }
}
