using ModelComparison.Evaluation.Metrics;
using ModelComparison.Evaluation.Statistics;

namespace ModelComparison.Evaluation.Resampling;

/// <summary>One metric of one learner over all folds.</summary>
public sealed class ScoreSummary
{
    internal ScoreSummary(IReadOnlyList<Score> folds, double testToTraining)
    {
        Folds = folds;
        var values = folds.Where(fold => fold.IsAvailable).Select(fold => fold.Value).ToArray();
        NotAvailableFolds = folds.Count - values.Length;
        Mean = values.Length == 0
            ? Score.NotAvailable(folds.Count == 0 ? "there are no folds" : folds[0].Reason!)
            : Score.Of(SampleMoments.Mean(values));
        StandardDeviation = values.Length < 2
            ? Score.NotAvailable("a standard deviation needs two folds")
            : Score.Of(Math.Sqrt(SampleMoments.Variance(values)));
        Interval = NotAvailableFolds == 0 ? CorrectedResampledInterval.Compute(values, testToTraining) : null;
    }

    /// <summary>The score of each fold, in the order of the splits.</summary>
    public IReadOnlyList<Score> Folds { get; }

    /// <summary>Mean over the folds that have a value; say <see cref="NotAvailableFolds"/> beside it when that is not 0.</summary>
    public Score Mean { get; }

    /// <summary>Standard deviation (n - 1) over the folds that have a value. It describes the folds; it is not the error of the mean.</summary>
    public Score StandardDeviation { get; }

    /// <summary>Folds without a value.</summary>
    public int NotAvailableFolds { get; }

    /// <summary>
    /// 95 % interval of the mean by <see cref="CorrectedResampledInterval"/>; null for fewer than two folds, or when a fold has no value.
    /// </summary>
    public ConfidenceInterval? Interval { get; }
}
