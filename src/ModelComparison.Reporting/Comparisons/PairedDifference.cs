using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Resampling;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Reporting.Comparisons;

/// <summary>One model in two runs over the same folds, by one metric.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Metric">What is compared.</param>
/// <param name="Left">Mean in the first run.</param>
/// <param name="Right">Mean in the second run.</param>
/// <param name="Interval">95 % interval of the difference, second less first.</param>
/// <param name="Test">Corrected resampled t-test.</param>
/// <param name="Bayesian">How probable it is that the second is better, the same for practical purposes, or worse; for metrics from 0 to 1 only.</param>
public sealed record PairedDifference(
    string Model, Metric Metric, double Left, double Right, ConfidenceInterval? Interval, CorrectedResampledTTest Test, BayesianCorrelatedTTest Bayesian)
{
    /// <summary>Second less first.</summary>
    public double Difference => Right - Left;

    /// <summary>All models that both runs have, by the metrics that both have in every fold.</summary>
    /// <exception cref="ArgumentException">The runs cannot be paired.</exception>
    public static IReadOnlyList<PairedDifference> OfAll(BenchmarkResult left, BenchmarkResult right, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (RunPairing.Obstacle(left, right) is { } obstacle)
            throw new ArgumentException($"Runs can be paired over the same folds of the same images only; {obstacle}.", nameof(right));
        var (before, after) = (ScoreTable.Create(left), ScoreTable.Create(right));
        var testToTraining = ScoreTable.TestToTraining(left);
        var differences = new List<PairedDifference>();
        foreach (var learner in left.Learners.Where(learner => right.Learners.Any(other => other.LearnerId == learner.LearnerId)))
        {
            foreach (var metric in metrics)
            {
                if (before[learner.LearnerId, metric] is { NotAvailableFolds: 0, Folds.Count: > 0 } first && after[learner.LearnerId, metric] is { NotAvailableFolds: 0, Folds.Count: > 0 } second)
                    differences.Add(Of(learner.DisplayName, metric, first, second, testToTraining));
            }
        }

        return differences;
    }

    private static PairedDifference Of(string model, Metric metric, ScoreSummary left, ScoreSummary right, double testToTraining)
    {
        double[] before = [.. left.Folds.Select(fold => fold.Value)];
        double[] after = [.. right.Folds.Select(fold => fold.Value)];
        double[] differences = [.. after.Zip(before, (a, b) => a - b)];
        return new PairedDifference(
            model, metric, left.Mean.Value, right.Mean.Value, CorrectedResampledInterval.Compute(differences, testToTraining),
            CorrectedResampledTTest.Compare(after, before, testToTraining), BayesianCorrelatedTTest.Compare(after, before, testToTraining));
    }
}
