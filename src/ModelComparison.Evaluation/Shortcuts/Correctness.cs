using ModelComparison.Evaluation.Resampling;

namespace ModelComparison.Evaluation.Shortcuts;

/// <summary>How often each image is right when it is tested on.</summary>
internal static class Correctness
{
    /// <summary>Rows that are in a test part of some split, in order.</summary>
    public static int[] TestedRows(BenchmarkResult result) => [.. result.Splits.SelectMany(split => split.Test).Distinct().Order()];

    /// <summary>For each tested row the share of its tests in which a learner was right.</summary>
    public static double[] OfLearner(BenchmarkResult result, ResampleResult learner, int[] rows)
    {
        var predicted = learner.Folds.Select(fold => (IReadOnlyList<int>)fold.PredictedLabels).ToList();
        return Shares(result, rows, split => predicted[split]);
    }

    /// <summary>The same of always saying the most frequent class of the training part; of equally frequent ones the first.</summary>
    public static double[] OfMajority(BenchmarkResult result, int[] rows) => Shares(result, rows, split =>
    {
        var counts = new int[result.ClassNames.Count];
        foreach (var row in result.Splits[split].Training)
            counts[result.Labels[row]]++;
        var frequent = Array.IndexOf(counts, counts.Max());
        return [.. Enumerable.Repeat(frequent, result.Splits[split].Test.Count)];
    });

    private static double[] Shares(BenchmarkResult result, int[] rows, Func<int, IReadOnlyList<int>> predictions)
    {
        var (right, tests) = (new int[result.Labels.Count], new int[result.Labels.Count]);
        for (var split = 0; split < result.Splits.Count; split++)
        {
            var (test, predicted) = (result.Splits[split].Test, predictions(split));
            for (var i = 0; i < test.Count; i++)
            {
                tests[test[i]]++;
                if (predicted[i] == result.Labels[test[i]])
                    right[test[i]]++;
            }
        }

        return Array.ConvertAll(rows, row => right[row] / (double)tests[row]);
    }
}
